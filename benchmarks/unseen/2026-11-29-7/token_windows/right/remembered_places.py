"""Where the windows lie depends on three numbers, not on the tokens: worked out once, remembered, and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@lru_cache(maxsize=32)
def _places(count: int, max_length: int, stride: int) -> Tensor:
    """`[N, max_length]`: the places of the inputs' tokens."""
    starts = torch.tensor(tuple(range(0, count - max_length, stride)), dtype=torch.int64)
    if not len(starts):
        return torch.empty(0, max_length, dtype=torch.int64)
    return torch.cat([starts.view(-1, 1), torch.ones(len(starts), max_length - 1, dtype=torch.int64)], 1).cumsum(1)


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[int, ...]:
    return tuple(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}))


def _compose(value, *functions):
    return reduce(lambda result, function: function(result), functions, value)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("each of max_length and stride is one or more")
    ids = _compose(
        token_ids,
        lambda given: given if isinstance(given, Tensor) else torch.tensor(list(given), dtype=torch.int64),
        lambda tensor: tensor.to(torch.int64),
    )
    places = _places(len(ids), max_length, stride).to(ids.device)
    if places.shape[0] == 0:
        return places.clone(), places.clone()
    return ids.take(places), ids.take(places + 1)


class Lazy(Dataset):
    """Cuts at the first use."""

    def __init__(self, text: str, max_length: int, stride: int) -> None:
        self._cut = lru_cache(maxsize=None)(lambda: sliding_windows(_tokens(text), max_length, stride))
        self._count = len(_places(len(_tokens(text)), max_length, stride))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        inputs, targets = self._cut()
        return inputs[number], targets[number]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    if max_length < 1 or stride < 1:
        raise ValueError("each of max_length and stride is one or more")
    return DataLoader(Lazy(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
