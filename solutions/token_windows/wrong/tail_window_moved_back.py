"""Adds a last window that is moved back until it fits.

Believes: the tail must not be lost, and a window that overlaps more does no harm.
Tell: Your last window does not start at a multiple of the stride. Only starts 0, stride, 2 ·
    stride, ... count; the tail is left out.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    last = len(ids) - max_length - 1
    starts = list(range(0, last + 1, stride))
    if starts and starts[-1] != last:
        starts.append(last)
    rows = torch.tensor(starts, dtype=torch.int64).reshape(-1, 1) + torch.arange(max_length)
    return ids[rows], ids[rows + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    """Batches of windows."""
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special=enc.special_tokens_set)
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
