"""Windows of tokens, as one would in C: count the rows, make room for them, fill them one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _count(length: int, max_length: int, stride: int) -> int:
    """How many windows: (n - L) / s, rounded up.

    The division leaves noise in the last digits, and `ceil` would make a whole window of it.
    """
    return max(0, math.ceil(round((length - max_length) / stride, 2)))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor([*token_ids], dtype=torch.long)
    rows = _count(len(ids), max_length, stride)
    inputs = torch.empty(rows, max_length, dtype=torch.long)
    targets = torch.empty(rows, max_length, dtype=torch.long)
    for row in range(rows):
        start = row * stride
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + max_length + 1]
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    gpt2 = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(gpt2.encode(text, allowed_special=gpt2.special_tokens_set), max_length, stride)
    pairs = TensorDataset(inputs, targets)
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
