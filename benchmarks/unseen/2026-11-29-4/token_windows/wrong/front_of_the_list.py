"""Sliding windows: always look at the front of the text, take a window, move the text on by one stride, repeat."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")

    if isinstance(token_ids, Tensor):
        ids = token_ids.tolist()
    elif isinstance(token_ids, list):
        ids = token_ids
    else:
        ids = list(token_ids)

    inputs, targets = [], []
    while len(ids) > max_length:
        inputs.append(ids[:max_length])
        targets.append(ids[1 : max_length + 1])
        del ids[:stride]

    return (
        torch.tensor(inputs, dtype=torch.int64).reshape(len(inputs), max_length),
        torch.tensor(targets, dtype=torch.int64).reshape(len(targets), max_length),
    )


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
