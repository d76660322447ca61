"""Object-oriented: a loader that knows its text, its tokens and its windows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Hankel:
    """A matrix whose row i is row i - 1, moved on: window, by strides on a private copy of the tokens."""

    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> None:
        for name, size in {"max_length": max_length, "stride": stride}.items():
            if size < 1:
                raise ValueError(f"{name} must be at least 1, but is {size}")
        if isinstance(token_ids, Tensor):
            self._ids = torch.empty(token_ids.shape, dtype=torch.int64, device=token_ids.device).copy_(token_ids)
        else:
            self._ids = torch.tensor([int(token) for token in token_ids], dtype=torch.int64)
        self._width, self._stride = max_length, stride

    def __len__(self) -> int:
        return max(0, -((self._width - self._ids.numel()) // self._stride))

    @cached_property
    def matrix(self) -> Tensor:
        """[N, max_length + 1]"""
        shape = (len(self), self._width + 1)
        return self._ids.as_strided(shape, (self._stride, 1)) if len(self) else self._ids.new_empty(shape)

    @property
    def inputs(self) -> Tensor:
        return self.matrix[:, :-1].clone(memory_format=torch.contiguous_format)

    @property
    def targets(self) -> Tensor:
        return self.matrix[:, 1:].clone(memory_format=torch.contiguous_format)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The matrix without its last column, and without its first."""
    hankel = Hankel(token_ids, max_length, stride)
    return hankel.inputs, hankel.targets


class _Rows(Dataset):
    def __init__(self, matrix: Tensor) -> None:
        self.matrix = matrix

    def __len__(self) -> int:
        return self.matrix.size(0)

    def __getitem__(self, index: int) -> Tensor:
        return self.matrix[index]


class TextLoader(DataLoader):
    """`TextLoader.of(text)`; batches are split into inputs and targets at the very end."""

    @classmethod
    def of(cls, text: str, *, max_length: int, stride: int, **options: object) -> TextLoader:
        tokenizer = tiktoken.get_encoding("gpt2")
        ids = tokenizer.encode(text, allowed_special=tokenizer.special_tokens_set)
        return cls(_Rows(Hankel(ids, max_length, stride).matrix), collate_fn=cls.split, **options)

    @staticmethod
    def split(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
        batch = torch.stack(rows)
        return batch[:, :-1].contiguous(), batch[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """See TextLoader."""
    return TextLoader.of(
        text, max_length=max_length, stride=stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
