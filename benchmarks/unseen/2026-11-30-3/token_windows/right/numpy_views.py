from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    arr = np.asarray(token_ids.cpu() if isinstance(token_ids, Tensor) else token_ids, dtype=np.int64)
    if arr.shape[0] <= max_length:
        return torch.from_numpy(np.zeros((0, max_length), np.int64)), torch.from_numpy(np.zeros((0, max_length), np.int64))
    both = np.ascontiguousarray(sliding_window_view(arr, max_length + 1)[::stride])
    both = torch.from_numpy(both.copy())
    return both[:, :-1], both[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    arr = np.array(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=np.uint16)  # 50257 < 65536
    x, y = sliding_windows(arr.astype(np.int64), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
