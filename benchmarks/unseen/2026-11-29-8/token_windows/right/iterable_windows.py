"""A stream of windows: an IterableDataset that knows its length and shuffles by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

SPECIAL = MappingProxyType({"<|endoftext|>": 50256})


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[int, ...]:
    """A tuple, which nobody can change behind the cache's back."""
    return tuple(tiktoken.get_encoding("gpt2").encode(text, allowed_special=set(SPECIAL)))


class WindowStream(IterableDataset):
    """Each `iter` is an epoch of its own: nothing is kept between two of them."""

    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int, shuffle: bool) -> None:
        super().__init__()
        if max_length < 1 or stride < 1:
            raise ValueError(f"max_length ({max_length}) and stride ({stride}) must be at least 1")
        ids = token_ids.tolist() if isinstance(token_ids, Tensor) else [int(token) for token in token_ids]
        self._ids = torch.tensor(ids, dtype=torch.int64)
        self._starts = range(0, max(len(ids) - max_length, 0), stride)
        self._length = max_length
        self._shuffle = shuffle

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        count = len(self._starts)
        numbers = torch.randperm(count).tolist() if self._shuffle else range(count)
        for number in numbers:
            start = self._starts[number]
            first, second = (self._ids[at : at + self._length] for at in (start, start + 1))
            yield first, second


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The stream, collected."""
    stream = list(WindowStream(token_ids, max_length, stride, shuffle=False))
    inputs = torch.empty((len(stream), max_length), dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row, (first, second) in enumerate(stream):
        inputs[row].copy_(first)
        targets[row].copy_(second)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """DataLoader only batches; it may not shuffle a stream."""
    stream = WindowStream(_tokens(text), max_length, stride, shuffle)
    return DataLoader(stream, batch_size=batch_size, drop_last=drop_last)
