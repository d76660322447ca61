"""Sliding windows by slicing a tensor; the empty case is made by new_empty so that dtype and device fit."""

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
        ids = token_ids.long()
    else:
        ids = torch.tensor(token_ids)
    starts = range(0, ids.shape[0] - max_length, stride)
    if len(starts) == 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


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
