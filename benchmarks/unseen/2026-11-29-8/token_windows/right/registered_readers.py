"""A registry of readers for all kinds of sequences, and a decorator that checks arguments first."""

from __future__ import annotations

import functools
import inspect
import operator
from array import array
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, RandomSampler, SequentialSampler

P, R = ParamSpec("P"), TypeVar("R")
Reader = Callable[[object], Tensor]
_readers: list[tuple[type | tuple[type, ...], Reader]] = []


def reader(*kinds: type) -> Callable[[Reader], Reader]:
    """Enters a function as the one that reads these kinds."""

    def enter(function: Reader) -> Reader:
        _readers.append((kinds, function))
        return function

    return enter


def at_least_one(*names: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuses a call in which an argument of one of these names is below 1."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            bad = {name: bound.arguments[name] for name in names if bound.arguments[name] < 1}
            if bad:
                raise ValueError(f"{function.__name__}: below 1: {bad}")
            return function(*args, **kwargs)

        return checked

    return decorate


@reader(Tensor)
def _(ids: Tensor) -> Tensor:
    return ids.clone().to(torch.int64)


@reader(range)
def _(ids: range) -> Tensor:
    return torch.arange(len(ids), dtype=torch.int64) * ids.step + ids.start


@reader(array, bytes, bytearray, memoryview)
def _(ids: array) -> Tensor:
    return torch.tensor(ids.tolist() if hasattr(ids, "tolist") else list(ids), dtype=torch.int64)


@reader(object)
def _(ids: Sequence[int]) -> Tensor:
    return torch.tensor([operator.index(token) for token in ids], dtype=torch.int64)


def read(token_ids: object) -> Tensor:
    """By the first reader that is in charge."""
    return next(function for kinds, function in _readers if isinstance(token_ids, kinds))(token_ids)


@at_least_one("max_length", "stride")
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Masks: which places can start a window, and which of them are wanted."""
    ids = read(token_ids)
    place = torch.arange(len(ids), device=ids.device)
    starts = place[(place < len(ids) - max_length) & (place % stride == 0)]
    index = torch.add(starts.view(-1, 1), torch.arange(max_length, device=ids.device).view(1, -1))
    return torch.take(ids, index), torch.take(ids, index + 1)


class Pairs(Dataset[tuple[Tensor, Tensor]]):
    """Two tensors as one data set."""

    def __init__(self, *columns: Tensor) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0])

    def __getitem__(self, number: int) -> tuple[Tensor, ...]:
        return tuple(column[number] for column in self.columns)


@at_least_one("max_length", "stride")
def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The order comes from a sampler."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    pairs = Pairs(*sliding_windows(ids, max_length, stride))
    in_order = {False: SequentialSampler, True: RandomSampler}[bool(shuffle)]
    return DataLoader(pairs, batch_size=batch_size, sampler=in_order(pairs), drop_last=drop_last)
