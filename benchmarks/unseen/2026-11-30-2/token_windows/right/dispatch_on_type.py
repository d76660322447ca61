from __future__ import annotations

from enum import IntEnum, unique
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


@unique
class Shift(IntEnum):
    INPUTS = 0
    TARGETS = 1


@singledispatch
def to_ids(source) -> Tensor:
    """Any other sequence of ints."""
    return torch.tensor([int(x) for x in source], dtype=torch.int64)


@to_ids.register
def _(source: list) -> Tensor:
    return torch.tensor(source, dtype=torch.int64)


@to_ids.register
def _(source: tuple) -> Tensor:
    return torch.tensor(source, dtype=torch.int64)


@to_ids.register
def _(source: range) -> Tensor:
    first = torch.full((len(source),), source.start, dtype=torch.int64)
    return first + source.step * torch.arange(len(source))


@to_ids.register
def _(source: Tensor) -> Tensor:
    return source.to(torch.int64)


@singledispatch
def require_positive(value, name: str) -> None:
    if value < 1:
        raise ValueError(f"{name} = {value}, which is below 1")


def cut(ids: Tensor, shift: Shift, length: int, starts: Tensor) -> Tensor:
    columns = torch.arange(length) + int(shift)
    rows = starts.view(-1, 1).expand(-1, length)
    places = (rows + columns).reshape(-1)
    return ids.gather(0, places).reshape(-1, length)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    require_positive(max_length, "max_length")
    require_positive(stride, "stride")
    ids = to_ids(token_ids)
    starts = to_ids(range(0, ids.shape[0] - max_length, stride))
    inputs, targets = (cut(ids, shift, max_length, starts) for shift in Shift)
    return inputs, targets


def create_dataloader(
    text, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(StackDataset(inputs, targets), batch_size, shuffle, drop_last=drop_last)
