"""Writes the windows of every call into the same memory.

Believes: a buffer that is made once saves time.
Tell: The second call overwrites what the first one returned: both share one buffer.
Caught by: a_call_leaves_nothing_behind
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset

BUFFER = torch.zeros(2 * 10**6, dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    size = index.numel()
    inputs = BUFFER[:size].view(-1, max_length).copy_(ids[index])
    targets = BUFFER[10**6:10**6 + size].view(-1, max_length).copy_(ids[index + 1])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
