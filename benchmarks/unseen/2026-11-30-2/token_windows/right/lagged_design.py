"""Autoregressive design matrices for a token series.

The windows are built column by column, as one builds the lags of a time series: column k of `inputs` is
x[t + k] for every retained origin t, and column k of `targets` is x[t + k + 1].
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _series(x: Sequence[int] | Tensor) -> Tensor:
    return torch.as_tensor(x if isinstance(x, Tensor) else list(x), dtype=torch.int64)


def _lag(x: Tensor, k: int, first: int, n_origins: int, by: int) -> Tensor:
    """x[first + k], x[first + k + by], ... (n_origins of them)."""
    begin = first + k
    return x[begin : begin + (n_origins - 1) * by + 1 : by]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError(f"max_length and stride must be >= 1 (max_length={max_length}, stride={stride})")
    x = _series(token_ids)
    usable = x.numel() - max_length
    if usable <= 0:
        return x.new_empty(0, max_length), x.new_empty(0, max_length)
    n_origins = math.ceil(usable / stride)
    # max_length + 1 lags; the response is the regressor matrix moved by one column
    lags = [_lag(x, k, 0, n_origins, stride) for k in range(max_length + 1)]
    return torch.stack(lags[:-1], dim=1), torch.stack(lags[1:], dim=1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    x = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    regressors, response = sliding_windows(x, max_length, stride)
    sample = TensorDataset(regressors, response)
    return DataLoader(sample, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
