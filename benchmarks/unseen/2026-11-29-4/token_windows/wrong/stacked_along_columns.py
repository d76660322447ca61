"""Token windows: cut the text into windows and stack them into one tensor."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(t) - max_length, stride)
    if len(starts) == 0:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    inputs = torch.stack([t[s : s + max_length] for s in starts], dim=1)
    targets = torch.stack([t[s + 1 : s + max_length + 1] for s in starts], dim=1)
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
