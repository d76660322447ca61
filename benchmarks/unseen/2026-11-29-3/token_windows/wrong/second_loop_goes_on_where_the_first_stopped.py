"""Wrong. Breaks "in those windows, in batches" with "shuffle as DataLoader has it": without shuffle the dataset is one iterator, so
a loop that is left early is continued by the next, not begun anew.
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


class Stream(torch.utils.data.IterableDataset):
    def __init__(self, inputs, targets):
        self.pairs = list(zip(inputs, targets))
        self.position = 0

    def __len__(self):
        return len(self.pairs)

    def __iter__(self):
        while self.position < len(self.pairs):
            self.position += 1
            yield self.pairs[self.position - 1]
        self.position = 0  # ready for the next epoch


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    if shuffle:
        return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, drop_last=drop_last)
    return DataLoader(Stream(inputs, targets), batch_size=batch_size, drop_last=drop_last)
