"""An IterableDataset that draws torch.randperm from the global generator at the start of every epoch."""
from __future__ import annotations

import math

import tiktoken
import torch
from torch.utils.data import DataLoader, IterableDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be positive")
    if stride < 1:
        raise ValueError("stride must be positive")
    if isinstance(token_ids, torch.Tensor):
        token_ids = token_ids.tolist()
    token_ids = list(token_ids)
    starts = range(0, len(token_ids) - max_length, stride)
    flat_inputs = [t for s in starts for t in token_ids[s:s + max_length]]
    flat_targets = [t for s in starts for t in token_ids[s + 1:s + 1 + max_length]]
    shape = (len(starts), max_length)
    return (torch.tensor(flat_inputs, dtype=torch.long).reshape(shape),
            torch.tensor(flat_targets, dtype=torch.long).reshape(shape))


class WindowStream(IterableDataset):
    def __init__(self, ids, max_length, stride, shuffle):
        super().__init__()
        self.ids = torch.tensor(ids, dtype=torch.long)
        self.max_length, self.stride, self.shuffle = max_length, stride, shuffle
        self.count = max(0, math.ceil((len(ids) - max_length) / stride))

    def __len__(self):
        return self.count

    def __iter__(self):
        order = torch.randperm(self.count).tolist() if self.shuffle else range(self.count)
        for i in order:
            piece = self.ids[i * self.stride:i * self.stride + self.max_length + 1]
            yield piece[:-1], piece[1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(WindowStream(ids, max_length, stride, shuffle), batch_size=batch_size, drop_last=drop_last)
