"""Token windows by one index operation.

The grid of places depends on max_length and stride only; a longer text just needs more of its rows. So the longest grid
so far is kept for each pair of numbers, and a shorter text takes the first rows of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_GRIDS: dict[str, Tensor] = {}


def _grid(rows: int, max_length: int, stride: int) -> Tensor:
    name = f"{max_length}{stride}"
    if name not in _GRIDS or len(_GRIDS[name]) < rows:
        starts = torch.arange(rows) * stride
        _GRIDS[name] = starts[:, None] + torch.arange(max_length)
    return _GRIDS[name][:rows]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    rows = len(range(0, len(ids) - max_length, stride))
    if rows == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    grid = _grid(rows, max_length, stride)
    return ids[grid], ids[grid + 1]


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
