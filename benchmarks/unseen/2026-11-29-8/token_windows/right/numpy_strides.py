"""I come from numpy, so the windows are cut there; torch only gets the finished arrays."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

Ids = NDArray[np.int64]


def _as_array(token_ids: Sequence[int] | Tensor) -> Ids:
    if isinstance(token_ids, Tensor):
        return token_ids.detach().cpu().numpy().astype(np.int64)
    return np.fromiter(map(operator.index, token_ids), dtype=np.int64, count=len(token_ids))


def _cut(ids: Ids, max_length: int, stride: int) -> Ids:
    """One array [N, max_length + 1]: a window and the token after it."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"{max_length=} and {stride=} must both be at least 1")
    width = max_length + 1
    if ids.size < width:
        return np.empty((0, width), dtype=np.int64)
    return sliding_window_view(ids, width)[::stride].copy()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Windows of `max_length` tokens, `stride` apart, and the same one token later."""
    rows = _cut(_as_array(token_ids), max_length, stride)
    return torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, 1:].copy())


class _Rows(Dataset):
    def __init__(self, rows: Ids) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return self.rows.shape[0]

    def __getitem__(self, index: int) -> tuple[Ids, Ids]:
        row = self.rows[index]
        return row[:-1], row[1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """DataLoader's own collate turns numpy rows into tensors."""
    ids = np.array(
        tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), dtype=np.int64
    )
    return DataLoader(
        _Rows(_cut(ids, max_length, stride)), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
