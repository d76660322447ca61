"""Sliding windows and a data loader that copes with books.

The tokens of the whole text are collected in one list, the windows are cut out of that.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

PIECE = 1024  # characters that the tokenizer gets at once


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    if t.numel() <= max_length:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    return t[:-1].unfold(0, max_length, stride).contiguous(), t[1:].unfold(0, max_length, stride).contiguous()


def tokenize(text: str) -> list[int]:
    encoding = tiktoken.get_encoding("gpt2")
    token_ids: list[int] = []
    for start in range(0, len(text), PIECE):
        piece = text[start : start + PIECE]
        token_ids += encoding.encode(piece, allowed_special={"<|endoftext|>"})
    return token_ids


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    inputs, targets = sliding_windows(tokenize(text), max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )
