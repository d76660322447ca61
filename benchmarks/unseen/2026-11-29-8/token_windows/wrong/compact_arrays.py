"""Windows with little memory: what a book needs is two compact arrays, the rest is made on the way."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """All windows at once."""
    _check(max_length, stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    return ids[:-1].unfold(0, max_length, stride).clone(), ids[1:].unfold(0, max_length, stride).clone()


def _check(max_length: int, stride: int) -> None:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length}, stride={stride}: both must be 1 or more")


class CompactWindows(Dataset):
    """Two bytes for a token (GPT-2 has 50257 of them), two for a window."""

    def __init__(self, ids: Sequence[int], max_length: int, stride: int) -> None:
        _check(max_length, stride)
        self.ids = array("H", ids)
        self.starts = array("H", range(0, len(ids) - max_length, stride))
        self.max_length = max_length

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        start = self.starts[number]
        piece = torch.tensor(self.ids[start : start + self.max_length + 1], dtype=torch.int64)
        return piece[:-1], piece[1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Batches of windows."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = CompactWindows(ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
