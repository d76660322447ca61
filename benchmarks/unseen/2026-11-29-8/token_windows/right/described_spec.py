"""A specification class with self-checking fields, made by a small metaclass; it tells what it does."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Tokens:
    """A field that counts tokens: 1 or more."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.slot = name, f"_{name}"

    def __get__(self, instance: object, owner: type | None = None) -> int | Tokens:
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance: object, value: int) -> None:
        if value < 1:
            raise ValueError(f"{type(instance).__name__}.{self.name} must be at least 1, not {value!r}")
        setattr(instance, self.slot, value)


class SpecMeta(type):
    """Writes `__init__` and `__repr__` from the fields."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, object]) -> SpecMeta:
        fields = [key for key, value in body.items() if isinstance(value, Tokens)]

        def __init__(self: object, *values: int) -> None:
            for field, value in zip(fields, values, strict=True):
                setattr(self, field, value)

        def __repr__(self: object) -> str:
            return f"{name}({', '.join(f'{field}={getattr(self, field)}' for field in fields)})"

        return super().__new__(mcs, name, bases, {"__init__": __init__, "__repr__": __repr__, **body})


class Spec(metaclass=SpecMeta):
    max_length = Tokens()
    stride = Tokens()

    def starts(self, count: int) -> range:
        return range(0, max(count - self.max_length, 0), self.stride)


class WindowList(Sequence):
    """An ordinary Python sequence of pairs; the tokens stay in a list until a window is asked for."""

    def __init__(self, ids: list[int], spec: Spec) -> None:
        self.ids, self.spec = ids, spec

    def __len__(self) -> int:
        return len(self.spec.starts(len(self.ids)))

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        start = self.spec.starts(len(self.ids))[index]
        both = torch.tensor(self.ids[start : start + self.spec.max_length + 1], dtype=torch.int64)
        return both[:-1], both[1:]


def _flat(token_ids: Sequence[int] | Tensor) -> Iterator[int]:
    yield from token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """By the list, stacked."""
    spec = Spec(max_length, stride)
    windows = WindowList(list(_flat(token_ids)), spec)
    nothing = torch.empty(0, max_length, dtype=torch.int64)
    inputs, targets = zip((nothing, nothing), *((x[None], y[None]) for x, y in windows), strict=True)
    return torch.cat(inputs), torch.cat(targets)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Tells how many windows there are, and warns where tokens are never used."""
    spec = Spec(max_length, stride)
    if stride > max_length + 1:
        warnings.warn(f"{spec} leaves tokens out", stacklevel=2)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = WindowList(ids, spec)
    print(f"{spec}: {len(windows)} windows of {len(ids)} tokens")
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
