"""Windows as objects with properties, sorted out by a loader's `collate_fn`; with prints switched off by default."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import wraps
from typing import overload

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

VERBOSE = bool(os.environ.get("WINDOWS_VERBOSE"))


def told(function):
    """Prints the sizes of what comes out, if wanted."""

    @wraps(function)
    def telling(*args, **kwargs):
        result = function(*args, **kwargs)
        if VERBOSE:
            print(function.__name__, [list(part.shape) for part in result])
        return result

    return telling


class Window:
    """A view of `max_length` tokens of a text, from `start` on."""

    __slots__ = ("_text", "_start", "_stop")

    def __init__(self, text: Tensor, start: int, max_length: int) -> None:
        self._text, self._start, self._stop = text, start, start + max_length

    @property
    def input(self) -> Tensor:
        return self._text[self._start : self._stop]

    @property
    def target(self) -> Tensor:
        return self._text[self._start + 1 : self._stop + 1]


class Windows(Dataset[Window], Sequence[Window]):
    """All windows of a text. A slice of it is a list."""

    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
        if isinstance(token_ids, Tensor):
            self.text = token_ids.to(torch.int64)
        else:
            self.text = torch.as_tensor(list(token_ids), dtype=torch.int64)
        self.max_length = max_length
        self.starts = range(len(self.text))[: max(len(self.text) - max_length, 0) : stride]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Window: ...
    @overload
    def __getitem__(self, number: slice) -> list[Window]: ...
    def __getitem__(self, number):
        if isinstance(number, slice):
            return [Window(self.text, start, self.max_length) for start in self.starts[number]]
        return Window(self.text, self.starts[number], self.max_length)


def _together(windows: Sequence[Window], max_length: int) -> tuple[Tensor, Tensor]:
    if not windows:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return torch.stack([window.input for window in windows]), torch.stack([window.target for window in windows])


@told
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    return _together(Windows(token_ids, max_length, stride)[:], max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    encoding = tiktoken.get_encoding("gpt2")
    windows = Windows(encoding.encode(text, allowed_special=encoding.special_tokens_set), max_length, stride)
    return DataLoader(
        windows,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=lambda batch: _together(batch, max_length),
    )
