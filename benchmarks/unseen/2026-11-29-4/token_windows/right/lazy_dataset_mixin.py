"""Windows that are cut only when somebody asks for them.

The data set keeps the tokens once and cuts window i in __getitem__. All the arithmetic lives in a small mixin, so
that it could be used for other kinds of windows too (perhaps later in the course).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class WindowArithmetic:
    """Needs the attributes tokens, max_length and stride."""

    tokens: Tensor
    max_length: int
    stride: int

    @property
    def room(self) -> int:
        """How many places there are where a window could start."""
        return max(0, self.tokens.shape[0] - self.max_length)

    def __len__(self) -> int:
        whole, rest = divmod(self.room, self.stride)
        return whole + bool(rest)

    def start_of(self, i: int) -> int:
        if not 0 <= i < len(self):
            raise IndexError(i)
        return i * self.stride


class LazyWindows(WindowArithmetic, Dataset):
    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> None:
        if not (max_length >= 1 and stride >= 1):
            raise ValueError(f"bad window: {max_length=} {stride=}")
        self.tokens = torch.as_tensor(token_ids, dtype=torch.int64)
        self.max_length = max_length
        self.stride = stride

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        start = self.start_of(i)
        piece = self.tokens[start : start + self.max_length + 1]
        return piece[:-1], piece[1:]

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        return (self[i] for i in range(len(self)))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    windows = LazyWindows(token_ids, max_length, stride)
    inputs = windows.tokens.new_empty((len(windows), max_length))
    targets = torch.empty_like(inputs)
    for row, (one, other) in enumerate(windows):
        inputs[row] = one
        targets[row] = other
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(LazyWindows(tokens, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
