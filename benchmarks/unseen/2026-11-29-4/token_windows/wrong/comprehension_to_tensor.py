"""Two list comprehensions and two tensors. I think this is the most readable way."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.tensor([ids[s : s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([ids[s + 1 : s + max_length + 1] for s in starts], dtype=torch.int64)
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
