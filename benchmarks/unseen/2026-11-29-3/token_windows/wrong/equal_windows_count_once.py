"""Wrong. Breaks "window i starts at i * stride, for every start": a dict from inputs to targets keeps one of two windows with the
same inputs, in a text that repeats itself.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    pairs = {}
    for start in range(0, len(ids) - max_length, stride):
        window = tuple(ids[start:start + max_length])
        pairs[window] = ids[start + 1:start + max_length + 1]
    inputs = torch.tensor(list(pairs), dtype=torch.int64).reshape(len(pairs), max_length)
    targets = torch.tensor(list(pairs.values()), dtype=torch.int64).reshape(len(pairs), max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
