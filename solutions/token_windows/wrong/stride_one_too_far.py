"""Starts the windows stride + 1 tokens apart.

Believes: the stride is how many tokens lie between two starts.
Tell: Your windows start stride + 1 tokens apart, one too many.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    inputs, targets = torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()
    start = 0
    while start < len(ids) - max_length:
        inputs = torch.cat([inputs, ids[start:start + max_length].unsqueeze(0)])
        targets = torch.cat([targets, ids[start + 1:start + 1 + max_length].unsqueeze(0)])
        start += 1
        start += stride
    return inputs, targets


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = WindowDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
