"""Sliding windows, cut by slices and stacked."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, max(0, len(t) - max_length), stride)  # range raises a ValueError about its step by itself
    inputs = [t[i : i + max_length] for i in starts]
    targets = [t[i + 1 : i + max_length + 1] for i in starts]
    if not inputs:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    return torch.stack(inputs), torch.stack(targets)


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
