"""Preallocated results, filled in blocks of 512 windows by index_select with out=."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 512


@torch.no_grad()
def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be at least 1")
    ids = torch.asarray(token_ids if isinstance(token_ids, torch.Tensor) else list(token_ids), dtype=torch.int64)
    count = (len(ids) - max_length - 1) // stride + 1 if len(ids) > max_length else 0
    result = torch.zeros(2, count, max_length, dtype=torch.int64)
    steps = torch.arange(max_length, dtype=torch.int64)
    for begin in range(0, count, BLOCK):
        end = min(begin + BLOCK, count)
        places = (torch.arange(begin, end).mul_(stride).view(-1, 1) + steps).flatten()
        for shift in (0, 1):
            torch.index_select(ids, 0, places + shift, out=result[shift, begin:end].view(-1))
    inputs, targets = result.unbind(0)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(torch.tensor(ids, dtype=torch.int32), max_length, stride)),
                      batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
