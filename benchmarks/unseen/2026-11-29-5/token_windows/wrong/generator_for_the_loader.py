"""Token windows and their loader.

The windows are picked with a matrix of places; the rest is left to DataLoader, and nothing is seeded.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    starts = torch.arange(0, ids.numel() - max_length, stride, device=ids.device)
    places = starts.unsqueeze(1) + torch.arange(max_length, device=ids.device)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
        generator=torch.Generator(),
    )
