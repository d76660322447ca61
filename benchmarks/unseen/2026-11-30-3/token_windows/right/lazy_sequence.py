"""The windows as a sequence that is never written down as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Shifted(Sequence):
    """A window of a longer sequence, without a copy."""

    def __init__(self, ids, start, length):
        self.ids, self.start, self.length = ids, start, length

    def __len__(self):
        return self.length

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self.length))]
        if not -self.length <= i < self.length:
            raise IndexError(i)
        return self.ids[self.start + i % self.length]

    def tensor(self) -> Tensor:
        return self.ids[self.start : self.start + self.length]


class WindowList(Sequence):
    def __init__(self, token_ids, max_length: int, stride: int):
        if max_length < 1 or stride < 1:
            raise ValueError(f"not possible: windows of {max_length}, {stride} apart")
        self.ids = torch.as_tensor(token_ids, dtype=torch.int64)
        self.max_length = max_length
        self.starts = range(0, len(self.ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        start = self.starts[i]
        return Shifted(self.ids, start, self.max_length).tensor(), Shifted(self.ids, start + 1, self.max_length).tensor()

    def stacked(self) -> tuple[Tensor, Tensor]:
        inputs, targets = self.ids.new_empty(2, len(self), self.max_length)
        for i, (x, y) in enumerate(self):
            inputs[i], targets[i] = x, y
        return inputs, targets


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    return WindowList(token_ids, max_length, stride).stacked()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(WindowList(tokens, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
