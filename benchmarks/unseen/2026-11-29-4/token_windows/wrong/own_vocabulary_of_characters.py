"""Sliding windows and a data loader for them, with help from the lecture video."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    data = torch.as_tensor(token_ids, dtype=torch.int64)
    ix = range(0, len(data) - max_length, stride)
    if not ix:
        return data.new_zeros((0, max_length)), data.new_zeros((0, max_length))
    x = torch.stack([data[i : i + max_length] for i in ix])
    y = torch.stack([data[i + 1 : i + max_length + 1] for i in ix])
    return x, y


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    chars = sorted(set(text))
    stoi = {ch: i for i, ch in enumerate(chars)}
    encode = lambda s: [stoi[c] for c in s]  # noqa: E731
    x, y = sliding_windows(encode(text), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
