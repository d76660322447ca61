"""Token windows; each kind of token sequence gets the conversion that suits it.

A tensor is only converted to int64; a range need not be written out number by number, arange does that; lists, tuples
and anything else go through torch.tensor.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@singledispatch
def as_row(token_ids) -> Tensor:
    return torch.tensor(list(token_ids), dtype=torch.int64)


@as_row.register
def _(token_ids: Tensor) -> Tensor:
    return token_ids.to(torch.int64)


@as_row.register
def _(token_ids: range) -> Tensor:
    return torch.arange(token_ids.start, token_ids.stop, dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    ids = as_row(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
