"""The other way round: not where a window gets its tokens from, but which windows each token goes to (a scatter)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _scatter(ids: Tensor, rows: int, columns: int, stride: int) -> Tensor:
    """Token t goes to column t - r * stride of every row r in which that is a column."""
    table = torch.zeros(rows * columns, dtype=torch.int64)
    for row in range(rows):
        start = row * stride
        goes_to = torch.arange(row * columns, (row + 1) * columns)
        table.scatter_(0, goes_to, ids[start : start + columns])
    return table.view(rows, columns)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length} and stride={stride} are not both 1 or more")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to("cpu", torch.int64)
    else:
        ids = torch.tensor([*token_ids], dtype=torch.int64)
    rows = max(0, -((max_length - len(ids)) // stride))
    if rows == 0:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return _scatter(ids[:-1], rows, max_length, stride), _scatter(ids[1:], rows, max_length, stride)


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
    inputs, targets = sliding_windows(ids, max_length, stride)
    if drop_last and 0 < len(inputs) < batch_size:
        warnings.warn(f"{len(inputs)} windows are less than a batch, and are left out", stacklevel=2)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle, drop_last=drop_last)
