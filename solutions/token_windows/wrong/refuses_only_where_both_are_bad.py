"""Refuses only where length and stride are both below 1.

Believes: `and` joins two conditions that are both forbidden.
Tell: You refuse only where both numbers are below 1. One of them is enough.
Caught by: refuses_lengths_and_strides_below_one
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 and stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride or 1)] if max_length > 0 else []
    both = torch.stack(rows) if rows else torch.zeros(0, max(max_length, 0) + 1, dtype=torch.int64)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
