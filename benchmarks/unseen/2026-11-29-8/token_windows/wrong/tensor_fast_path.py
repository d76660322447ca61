"""Sliding windows with one way for tensors, which need no loop, and one for all other sequences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

TOKENIZER = tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows and their targets."""
    return _windows(token_ids, max_length, stride)


@singledispatch
def _windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    rows = [
        [token_ids[start + place] for place in range(max_length + 1)]
        for start in range(0, len(token_ids) - max_length, stride)
    ]
    both = torch.tensor(rows, dtype=torch.int64).reshape(len(rows), max_length + 1)
    return both[:, :-1], both[:, 1:]


@_windows.register
def _(token_ids: torch.Tensor, max_length, stride):
    if token_ids.numel() <= max_length:  # unfold would complain
        empty = torch.empty(0, max_length, dtype=torch.int64)
        return empty, empty.clone()
    if not (max_length > 0 and stride > 0):
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.to(torch.int64)
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Load the windows of a text."""
    ids = TOKENIZER.encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
