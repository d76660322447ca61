"""Token windows, with the slow parts remembered.

In the notebook I make loaders for the same book again and again. So the tokens of the last few texts and the
grids of places are kept in lru_caches. What is kept is never handed out or written to.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@lru_cache(maxsize=None)
def _encoding():
    return tiktoken.get_encoding("gpt2")


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[int, ...]:
    return tuple(_encoding().encode(text, allowed_special={"<|endoftext|>"}))


@lru_cache(maxsize=16)
def _grid(n_windows: int, max_length: int, stride: int) -> Tensor:
    return torch.tensor([[row * stride + k for k in range(max_length)] for row in range(n_windows)])


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride have to be at least 1, but are {max_length} and {stride}")
    n_windows = len(range(0, len(token_ids) - max_length, stride))
    if n_windows == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    grid = _grid(n_windows, max_length, stride)
    return ids[grid], ids[1:][grid]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    inputs, targets = sliding_windows(_tokens(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
