import math

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = max(0, math.ceil((ids.numel() - max_length) / stride))
    inputs = torch.zeros((count, max_length), dtype=torch.int64)
    targets = torch.zeros((count, max_length), dtype=torch.int64)
    for i in range(count):
        begin = i * stride
        inputs[i] = ids[begin:begin + max_length]
        targets[i] = ids[begin + 1:begin + max_length + 1]
    return inputs, targets


class NextTokenDataset(Dataset):
    """Pairs of a window and the window one token later."""

    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return self.inputs.size(0)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = NextTokenDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    batch_size = min(batch_size, max(1, len(dataset)))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
