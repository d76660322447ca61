"""Starts every window after the last target of the one before.

Believes: no token may be used twice, neither as an input nor as a target.
Tell: Your windows start max_length + 1 tokens apart. The stride decides, and a target may well be
    the next window's input.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    chunks = [c for c in ids.split(max_length + 1) if len(c) == max_length + 1]
    if not chunks:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    grid = torch.stack(chunks)
    return grid[:, :-1], grid[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
