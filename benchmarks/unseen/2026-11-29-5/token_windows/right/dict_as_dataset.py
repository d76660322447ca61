"""Sliding windows with zip.

zip(ids, ids[1:], ids[2:], ...) gives every stretch of neighbouring tokens and stops where the shortest list ends,
which is exactly where the last full window of targets ends. Of those stretches every stride-th is wanted.

The windows are numbered, so I keep them in a dict from number to pair. A DataLoader only needs len() and [].
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length} and stride={stride}: both must be >= 1")

    ids = token_ids.tolist() if hasattr(token_ids, "tolist") else list(token_ids)
    stretches = list(zip(*(ids[shift:] for shift in range(max_length + 1))))[::stride]

    table = torch.tensor(stretches, dtype=torch.int64).reshape(len(stretches), max_length + 1)
    inputs, _ = table.split([max_length, 1], dim=1)
    _, targets = table.split([1, max_length], dim=1)
    return inputs.clone(), targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    numbered = {number: (inputs[number], targets[number]) for number in range(inputs.size(0))}
    return DataLoader(
        numbered,
        batch_size=batch_size,
        shuffle=shuffle and bool(numbered),  # nothing cannot be shuffled
        drop_last=drop_last,
    )
