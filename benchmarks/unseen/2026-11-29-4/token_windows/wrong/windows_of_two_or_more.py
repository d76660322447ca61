"""Sliding windows by an index matrix, arguments checked."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length <= 1:
        raise ValueError(f"max_length is too small: {max_length}")
    if stride <= 0:
        raise ValueError(f"stride is too small: {stride}")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, t.numel() - max_length), stride)
    index = starts[:, None] + torch.arange(max_length)[None, :]
    return t[index], t[index + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
