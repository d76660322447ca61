"""Sliding windows (own solution, with help from the tiktoken README).

The text can have any alphabet, I tried Greek, Vietnamese and emojis.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def tokenize(text: str) -> list[int]:
    encoding = tiktoken.get_encoding("gpt2")
    text = unicodedata.normalize("NFC", text)
    return encoding.encode(text, allowed_special={"<|endoftext|>"})


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(t) - max_length, stride)
    inputs = t.new_empty((len(starts), max_length))
    targets = t.new_empty((len(starts), max_length))
    for i, start in enumerate(starts):
        inputs[i] = t[start : start + max_length]
        targets[i] = t[start + 1 : start + max_length + 1]
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    inputs, targets = sliding_windows(tokenize(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
