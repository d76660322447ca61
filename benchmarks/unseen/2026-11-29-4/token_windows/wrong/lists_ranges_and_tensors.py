"""Token windows: two tensors of the right size are made first and filled row by row."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")

    if isinstance(token_ids, (list, range)):
        tokens = torch.tensor(list(token_ids), dtype=torch.int64)
    else:
        tokens = token_ids.to(torch.int64)

    starts = list(range(0, len(tokens) - max_length, stride))
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64)
    targets = torch.empty((len(starts), max_length), dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row] = tokens[start : start + max_length]
        targets[row] = tokens[start + 1 : start + 1 + max_length]
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
