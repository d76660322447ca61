"""Token windows.

I followed the lecture: first encode the text, then cut x and y out of the data, then make a DataLoader.
"""

from __future__ import annotations

import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    data = torch.as_tensor(token_ids, dtype=torch.long)
    ix = range(0, len(data) - max_length, stride)
    if len(ix) == 0:
        return torch.empty(0, max_length, dtype=torch.long), torch.empty(0, max_length, dtype=torch.long)
    x = torch.stack([data[i:i + max_length] for i in ix])
    y = torch.stack([data[i + 1:i + max_length + 1] for i in ix])
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    chars = sorted(list(set(text)))
    stoi = {ch: i for i, ch in enumerate(chars)}
    encode = lambda s: [stoi[c] for c in s]
    x, y = sliding_windows(encode(text), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
