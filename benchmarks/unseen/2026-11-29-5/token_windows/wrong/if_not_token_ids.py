"""Token windows.

An empty text has no windows. Everything else goes through the same two comprehensions.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")

    nothing = torch.empty((0, max_length), dtype=torch.int64)
    if not token_ids:
        return nothing, nothing.clone()

    ids = torch.as_tensor(token_ids).to(torch.int64)
    starts = list(range(0, len(ids) - max_length, stride))
    if not starts:
        return nothing, nothing.clone()
    inputs = torch.stack([ids[start : start + max_length] for start in starts])
    targets = torch.stack([ids[start + 1 : start + max_length + 1] for start in starts])
    return inputs, targets


class WindowDataset(Dataset):
    def __init__(self, text, max_length, stride):
        encoding = tiktoken.get_encoding("gpt2")
        token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = WindowDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
