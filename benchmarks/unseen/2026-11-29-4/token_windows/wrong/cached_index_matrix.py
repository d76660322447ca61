"""Sliding windows, fast.

The places of the windows depend on three numbers only, not on the tokens. So the matrix of places is computed once
for each (n, max_length, stride) and reused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@lru_cache(maxsize=32)
def places(n: int, max_length: int, stride: int) -> Tensor:
    """[N, max_length]: the place in the text of every token of every window."""
    starts = torch.arange(0, max(0, n - max_length), stride)
    return starts[:, None] + torch.arange(max_length)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    index = places(t.shape[0], max_length, stride)
    inputs = t[index]
    index += 1
    targets = t[index]
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
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
