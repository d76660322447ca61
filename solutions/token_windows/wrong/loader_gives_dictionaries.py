"""Gives batches that are dictionaries.

Believes: names are clearer than positions.
Tell: Your batches are dictionaries. A loop takes a batch apart as `for inputs, targets in loader`.
Caught by: batches_hold_the_windows_in_order
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


class Windows(Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return {"inputs": self.x[i], "targets": self.y[i]}


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(*sliding_windows(ids, max_length, stride)), batch_size, shuffle, drop_last=drop_last)
