"""Sliding windows.

Window i starts at i * stride. One matrix of places picks the inputs, the same matrix plus one the targets.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)

    if len(ids) < 2:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    max_length = min(max_length, len(ids) - 1)

    starts = torch.arange(0, len(ids) - max_length, stride, device=ids.device)
    places = starts[:, None] + torch.arange(max_length, device=ids.device)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
