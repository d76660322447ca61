"""Keeps a smaller last batch whatever `drop_last` says.

Believes: a batch more does no harm.
Tell: With drop_last=True the smaller last batch is still there. Hand `drop_last` on to DataLoader.
Caught by: batches_come_as_dataloader_makes_them
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows and the windows one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError((max_length, stride))
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = inputs.clone()
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size, shuffle)
