"""Windows of tokens.

With a stride of 128 a model would see the same cuts in every epoch. So each epoch begins one token later, and no
place of the text is always the first of its window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride are counted in tokens, from 1 on")
    tokens = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids)).long()
    if len(tokens) <= max_length:
        return torch.empty(0, max_length).long(), torch.empty(0, max_length).long()
    windows = tokens.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


class PhasedWindows(Dataset):
    def __init__(self, ids: list[int], max_length: int, stride: int) -> None:
        self.ids, self.max_length, self.stride, self.phase = ids, max_length, stride, 0
        self._cut()

    def _cut(self) -> None:
        self.inputs, self.targets = sliding_windows(self.ids[self.phase :], self.max_length, self.stride)

    def next_phase(self) -> None:
        room = max(len(self.ids) - self.max_length, 1)
        if (phase := (self.phase + 1) % min(self.stride, room)) != self.phase:
            self.phase = phase
            self._cut()

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        return self.inputs[number], self.targets[number]


class PhasedLoader(DataLoader):
    """A DataLoader that tells its data set when an epoch is over."""

    def __iter__(self) -> Iterator:
        yield from super().__iter__()
        self.dataset.next_phase()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = PhasedWindows(ids, max_length, stride)
    return PhasedLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
