"""Token windows, loaded fast.

The windows are lists first and become one tensor each for inputs and targets.
"""

from __future__ import annotations

import os

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    inputs = [ids[s : s + max_length] for s in starts]
    targets = [ids[s + 1 : s + max_length + 1] for s in starts]
    return (
        torch.tensor(inputs, dtype=torch.int64).reshape(len(starts), max_length),
        torch.tensor(targets, dtype=torch.int64).reshape(len(starts), max_length),
    )


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=min(2, os.cpu_count() or 1),
    )
