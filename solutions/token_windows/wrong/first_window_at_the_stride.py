"""Starts the first window at `stride` instead of 0.

Believes: windows are counted from one.
Tell: Your first window starts at token `stride`. Window 0 starts at 0.
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
    ids = [int(t) for t in token_ids]
    x, y = [], []
    start = stride
    while start < len(ids) - max_length:
        x += ids[start:start + max_length]
        y += ids[start + 1:start + max_length + 1]
        start += stride
    return torch.LongTensor(x).view(-1, max_length), torch.LongTensor(y).view(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
