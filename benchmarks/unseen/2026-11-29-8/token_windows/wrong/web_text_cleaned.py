"""Reads texts that were copied from web pages and turns them into batches of token windows."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

# What pages put between letters and no reader sees.
INVISIBLE = str.maketrans({"\u00a0": " ", "\u00ad": None, "\u200b": None})


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs, and targets one token on."""
    if max_length < 1 or stride < 1:
        raise ValueError("both max_length and stride must be >= 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    firsts = range(0, max(0, len(ids) - max_length), stride)
    rows = torch.tensor([ids[i : i + max_length + 1] for i in firsts], dtype=torch.int64)
    rows = rows.reshape(len(firsts), max_length + 1)
    return rows[:, :max_length], rows[:, 1:]


class LazyWindows(Dataset):
    """Keeps the tokens, and makes a window when it is asked for."""

    def __init__(self, ids: list[int], max_length: int, stride: int) -> None:
        if stride < 1 or max_length < 1:
            raise ValueError("both max_length and stride must be >= 1")
        self.ids = torch.tensor(ids, dtype=torch.int64)
        self.length = max_length
        self.firsts = range(0, max(0, len(ids) - max_length), stride)

    def __len__(self) -> int:
        return len(self.firsts)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        first = self.firsts[number]
        return self.ids[first : first + self.length], self.ids[first + 1 : first + 1 + self.length]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The batches."""
    gpt2 = tiktoken.get_encoding("gpt2")
    ids = gpt2.encode(text.translate(INVISIBLE), allowed_special={"<|endoftext|>"})
    windows = LazyWindows(ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
