"""Refuses numbers below 0, but not 0.

Believes: 0 is a number like any other.
Tell: A length of 0 passes your check, and so may a stride of 0. Everything below 1 is to be
    refused.
Caught by: refuses_lengths_and_strides_below_one
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 0 or stride < 0:
        raise ValueError("max_length and stride must not be negative")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.tensor([s for s in range(len(ids)) if s < len(ids) - max_length and s % max(stride, 1) == 0])
    index = starts.long()[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


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
