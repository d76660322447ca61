"""Sliding windows without arange and without a loop.

The places inside a window come from a cumulative sum of ones, the starts from a cumulative sum of strides. Then the text
is laid out N times (expand, so without a copy) and every row gathers its own window.
"""

from __future__ import annotations

import math

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

SPECIAL = "<|endoftext|>"


def _encode(text):
    """GPT-2 tokens; the special token is put in by hand between the stretches of ordinary text."""
    encoding = tiktoken.get_encoding("gpt2")
    ids = []
    for number, stretch in enumerate(text.split(SPECIAL)):
        if number > 0:
            ids.append(encoding.eot_token)
        ids.extend(encoding.encode_ordinary(stretch))
    return ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be >= 1: {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be >= 1: {stride}")

    ids: Tensor = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    ids = ids.long()
    n = ids.shape[-1]
    count = max(0, math.ceil((n - max_length) / stride))
    if count == 0:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)

    starts = torch.full((count, 1), stride, dtype=torch.long, device=ids.device).cumsum(0) - stride
    inside = torch.ones((1, max_length), dtype=torch.long, device=ids.device).cumsum(1) - 1
    places = starts + inside

    text = ids[None, :].expand(count, n)
    return text.gather(1, places), text.gather(1, places + 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(_encode(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
