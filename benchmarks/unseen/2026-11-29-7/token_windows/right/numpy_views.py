"""From numpy: a window is a view, and a step through the windows is a slice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch import Tensor
from torch.utils.data import DataLoader


def _as_array(token_ids) -> np.ndarray:
    if isinstance(token_ids, Tensor):
        return token_ids.detach().cpu().numpy().astype(np.int64)
    return np.fromiter((int(token) for token in token_ids), dtype=np.int64, count=len(token_ids))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must both be >= 1")
    ids = _as_array(token_ids)
    if ids.size > max_length:
        windows = sliding_window_view(ids, max_length)
        step = min(stride, ids.size)
        pair = windows[:-1:step], windows[1::step]
    else:
        pair = (np.zeros((0, max_length), np.int64),) * 2
    inputs, targets = map(np.ascontiguousarray, pair)
    return torch.from_numpy(inputs.copy()), torch.from_numpy(targets.copy())


class ArrayDataset:
    """Anything with a length and items is a data set."""

    def __init__(self, *arrays: np.ndarray) -> None:
        self.arrays = arrays

    def __len__(self) -> int:
        return len(self.arrays[0])

    def __getitem__(self, index):
        return tuple(array[index] for array in self.arrays)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The arrays stay arrays until DataLoader makes a batch of them."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(np.array(ids, dtype=np.int64), max_length, stride)
    return DataLoader(ArrayDataset(inputs.numpy(), targets.numpy()), batch_size, shuffle, drop_last=drop_last)
