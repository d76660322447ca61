"""Token windows.

My solution for week 3. Every window goes with its target window, and the DataLoader makes batches of them.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")

    token_ids = torch.as_tensor(token_ids, dtype=torch.int64)
    windows = []
    for i in range(0, len(token_ids) - max_length, stride):
        inputs = token_ids[i : i + max_length]
        targets = token_ids[i + 1 : i + max_length + 1]
        windows.append((inputs, targets))
    return windows


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(token_ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
