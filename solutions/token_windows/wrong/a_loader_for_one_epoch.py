"""Streams the windows from one generator, so that the second epoch is empty.

Believes: a dataset can be a generator.
Tell: Your DataLoader is empty in the second epoch: the generator behind it is used up.
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


class Once(torch.utils.data.IterableDataset):
    def __init__(self, pairs):
        self.pairs = pairs

    def __iter__(self):
        return self.pairs


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    order = torch.randperm(len(inputs)) if shuffle else torch.arange(len(inputs))
    return DataLoader(Once((inputs[i], targets[i]) for i in order), batch_size, drop_last=drop_last)
