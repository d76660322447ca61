"""Sliding windows.

A while loop moves the start of the window on for as long as the window and its last target fit into the text.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    step = max(max_length - stride, 1)
    inputs, targets = [], []
    start = 0
    while start + max_length < len(ids):
        inputs.append(ids[start:start + max_length])
        targets.append(ids[start + 1:start + max_length + 1])
        start += step
    if not inputs:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
