"""Windows of tokens.

`sliding_windows` says ValueError when something cannot be cut. A loader over a text that gives no windows is simply
empty.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class TooShort(ValueError):
    """There are not enough tokens for a window and its target."""


def _starts(count: int, max_length: int, stride: int) -> range:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    starts = range(0, count - max_length, stride)
    if not starts:
        raise TooShort(f"{count} tokens have no window of {max_length}")
    return starts


def _windows(ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = torch.tensor(_starts(len(ids), max_length, stride)).view(-1, 1)
    places = starts + torch.arange(max_length)
    return ids[places], ids[places + 1]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    try:
        return _windows(ids, max_length, stride)
    except TooShort:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))


class TextDataset(Dataset):
    def __init__(self, text: str, max_length: int, stride: int) -> None:
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        try:
            windows = _windows(torch.tensor(ids, dtype=torch.int64), max_length, stride)
        except ValueError:
            windows = (), ()
        self.pairs = list(zip(*windows, strict=True))

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        return self.pairs[number]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    return DataLoader(
        TextDataset(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
