"""Keeps length and stride in the dataset's class, where the next loader overwrites them.

Believes: there is one loader at a time.
Tell: You keep `max_length` and `stride` in the class of your dataset, so a second loader changes the first. Keep them in each
    object.
Caught by: batches_hold_the_windows_in_order
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    token_ids = list(token_ids)
    starts = range(0, len(token_ids) - max_length, stride)
    rows = torch.tensor([token_ids[s : s + max_length + 1] for s in starts], dtype=torch.int64)
    rows = rows.reshape(len(starts), max_length + 1)
    return rows.narrow(1, 0, max_length), rows.narrow(1, 1, max_length)


class LazyWindows(Dataset):
    """Windows that are cut on demand."""

    max_length: int
    stride: int

    @classmethod
    def of(cls, text: str, max_length: int, stride: int) -> LazyWindows:
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be at least 1")
        cls.max_length, cls.stride = max_length, stride
        return cls(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}))

    def __init__(self, ids: list[int]) -> None:
        self.ids = torch.tensor(ids, dtype=torch.int64)
        self.starts = range(0, len(ids) - self.max_length, self.stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        start = self.starts[number]
        stop = start + self.max_length
        return self.ids[start:stop], self.ids[start + 1 : stop + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    windows = LazyWindows.of(text, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
