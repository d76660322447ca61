"""A registry of readers, one per kind of IDs, and a metaclass that keeps it. More than is needed, but tidy."""

from __future__ import annotations

import logging
from abc import ABCMeta, abstractmethod
from collections.abc import Sequence
from typing import Any, Final

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Subset, TensorDataset

log = logging.getLogger(__name__)
LEAST: Final = 1


class _Registered(ABCMeta):
    """Every class made by it is put into `readers`, in front of the earlier ones."""

    readers: list[type[Reader]] = []

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any], **kwargs: Any) -> type:
        made = super().__new__(mcs, name, bases, body, **kwargs)
        mcs.readers.insert(0, made)
        return made


class Reader(metaclass=_Registered):
    def __init__(self, source: Any) -> None:
        self.source = source

    @classmethod
    def takes(cls, source: Any) -> bool:
        return False

    @abstractmethod
    def read(self) -> Tensor:
        """The IDs as int64 `[n]`."""

    @classmethod
    def of(cls, source: Any) -> Reader:
        return next(kind for kind in _Registered.readers if kind.takes(source))(source)


class SequenceReader(Reader):
    @classmethod
    def takes(cls, source: Any) -> bool:
        return hasattr(source, "__len__") and hasattr(source, "__getitem__")

    def read(self) -> Tensor:
        return torch.tensor([self.source[place] for place in range(len(self.source))], dtype=torch.int64)


class RangeReader(Reader):
    @classmethod
    def takes(cls, source: Any) -> bool:
        return isinstance(source, range)

    def read(self) -> Tensor:
        return self.source.start + self.source.step * torch.arange(len(self.source))


class TensorReader(Reader):
    @classmethod
    def takes(cls, source: Any) -> bool:
        return isinstance(source, Tensor)

    def read(self) -> Tensor:
        return self.source.detach().to(torch.int64, copy=True)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < LEAST or stride < LEAST:
        raise ValueError(f"max_length ({max_length}) and stride ({stride}) must be {LEAST} or more")
    ids = Reader.of(token_ids).read()
    if len(ids) <= max_length:
        log.info("%d tokens are too few for a window of %d", len(ids), max_length)
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    count = 1 + (len(ids) - max_length - 1) // stride
    shape, steps = (count, max_length), (min(stride, len(ids)), 1)
    inputs = torch.as_strided(ids, shape, steps, storage_offset=0)
    targets = torch.as_strided(ids, shape, steps, storage_offset=1)
    return inputs.contiguous(), targets.contiguous()


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
    windows = TensorDataset(*sliding_windows(ids, max_length, stride))
    log.debug("%d windows", len(windows))
    return DataLoader(Subset(windows, range(len(windows))), batch_size, shuffle, drop_last=drop_last)
