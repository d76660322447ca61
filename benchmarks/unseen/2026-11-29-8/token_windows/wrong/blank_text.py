"""Sliding windows of tokens, with friendly handling of files that have nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """See the assignment."""
    for name, number in (("max_length", max_length), ("stride", stride)):
        if number < 1:
            raise ValueError(f"{name} must be 1 or more, not {number}")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    number = max(0, -(-(len(tokens) - max_length) // stride))
    index = stride * torch.arange(number).unsqueeze(1) + torch.arange(max_length).unsqueeze(0)
    return tokens.take(index), tokens.take(index + 1)


class _Windows(Dataset):
    def __init__(self, pair: tuple[Tensor, Tensor]) -> None:
        self.pair = pair

    def __len__(self) -> int:
        return self.pair[0].shape[0]

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.pair[0][i], self.pair[1][i]


def _read(text: str) -> list[int]:
    if not text or text.isspace():  # an empty file: nothing to learn from
        return []
    return tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """See the assignment."""
    windows = _Windows(sliding_windows(_read(text), max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
