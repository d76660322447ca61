"""Token windows with strict checks on the arguments."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    assert max_length >= 1, f"max_length must be at least 1, got {max_length}"
    assert stride >= 1, f"stride must be at least 1, got {stride}"

    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n_windows = max(0, (len(ids) - max_length + stride - 1) // stride)
    x = torch.empty((n_windows, max_length), dtype=torch.int64)
    y = torch.empty((n_windows, max_length), dtype=torch.int64)
    for w in range(n_windows):
        s = w * stride
        x[w], y[w] = ids[s : s + max_length], ids[s + 1 : s + 1 + max_length]
    return x, y


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    gpt2 = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(gpt2.encode(text, allowed_special=gpt2.special_tokens_set), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
