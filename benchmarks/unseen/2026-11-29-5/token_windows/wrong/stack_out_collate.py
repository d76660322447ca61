"""Token windows with a collate function that saves memory.

A last batch that is smaller than the others is taken care of.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = ids.new_empty((len(starts), max_length))
    targets = ids.new_empty((len(starts), max_length))
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + max_length + 1]
    return inputs, targets


class Collate:
    def __init__(self, max_length):
        self.max_length = max_length
        self.made = {}

    def _pair(self, size):
        if size not in self.made:
            shape = (size, self.max_length)
            self.made[size] = (torch.empty(shape, dtype=torch.int64), torch.empty(shape, dtype=torch.int64))
        return self.made[size]

    def __call__(self, rows):
        inputs, targets = self._pair(len(rows))
        torch.stack([row[0] for row in rows], out=inputs)
        torch.stack([row[1] for row in rows], out=targets)
        return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=Collate(max_length),
    )
