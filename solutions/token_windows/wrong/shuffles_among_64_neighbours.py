"""Shuffles in a buffer of 64 windows.

Believes: to draw from a small buffer is to shuffle.
Tell: You shuffle inside a buffer, so a late window never comes early. Draw the order of all windows, as
    `DataLoader(shuffle=True)` does.
Caught by: has_the_promised_defaults
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    inputs, targets = [], []
    for start in range(0, len(ids) - max_length, stride):
        inputs.append(ids[start:start + max_length])
        targets.append(ids[start + 1:start + max_length + 1])
    shape = (len(inputs), max_length)
    return torch.tensor(inputs, dtype=torch.long).reshape(shape), torch.tensor(targets, dtype=torch.long).reshape(shape)

BUFFER = 64


class Shuffled(torch.utils.data.IterableDataset):
    def __init__(self, dataset):
        self.dataset = dataset

    def __len__(self):
        return len(self.dataset)

    def __iter__(self):
        buffer = []
        for item in self.dataset:
            buffer.append(item)
            if len(buffer) > BUFFER:
                yield buffer.pop(int(torch.randint(len(buffer), ())))
        for i in torch.randperm(len(buffer)).tolist():
            yield buffer[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle:
        return DataLoader(Shuffled(dataset), batch_size=batch_size, drop_last=drop_last)
    return DataLoader(dataset, batch_size=batch_size, drop_last=drop_last)
