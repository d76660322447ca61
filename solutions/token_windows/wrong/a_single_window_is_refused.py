"""Gives no window where the text is just one token longer than a window.

Believes: a text needs at least two tokens more than a window, one for each end.
Tell: A text of max_length + 1 tokens has one window with a full target. You give none for it.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length + 1:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    cut = ids.unfold(0, max_length + 1, stride)
    return cut[:, :max_length], cut[:, 1:]


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
