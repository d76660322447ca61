"""Shuffles the windows when the loader is made, and keeps that order in every epoch.

Believes: shuffling once is enough.
Tell: Every epoch of yours has the same order. With shuffle=True a DataLoader draws a new one each
    time.
Caught by: shuffling_follows_the_seed
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    if shuffle:
        order = torch.randperm(len(x))
        x, y = x[order], y[order]
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, drop_last=drop_last)
