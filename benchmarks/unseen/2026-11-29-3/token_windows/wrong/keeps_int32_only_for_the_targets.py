"""Wrong. Breaks "int64 [N, max_length] each": with an int32 tensor the targets stay int32, only the inputs are int64.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    count = max(0, -((max_length - len(ids)) // stride))
    inputs = torch.zeros(count, max_length, dtype=torch.int64)
    targets = torch.zeros(count, max_length, dtype=ids.dtype)
    for i in range(count):
        inputs[i] = ids[i * stride:i * stride + max_length]
        targets[i] = ids[i * stride + 1:i * stride + max_length + 1]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
