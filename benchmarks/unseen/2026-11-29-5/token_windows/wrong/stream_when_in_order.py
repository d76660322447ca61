"""Token windows; a dataset with random access for shuffling, a stream of pairs otherwise."""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    spans = ids.unfold(0, max_length + 1, stride)
    return spans[:, :-1].clone(), spans[:, 1:].clone()


class WindowStream(IterableDataset):
    def __init__(self, inputs, targets):
        super().__init__()
        self.length = len(inputs)
        self.pairs = zip(inputs, targets)

    def __len__(self):
        return self.length

    def __iter__(self):
        return iter(self.pairs)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    if shuffle:
        return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, drop_last=drop_last)
    return DataLoader(WindowStream(inputs, targets), batch_size=batch_size, drop_last=drop_last)
