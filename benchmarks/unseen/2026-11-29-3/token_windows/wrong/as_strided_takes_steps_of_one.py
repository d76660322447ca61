"""Wrong. Breaks "window i starts at i * stride": as_strided with a step of 1 reads the neighbours in memory of a non-contiguous
int64 tensor.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    count = (len(ids) - max_length - 1) // stride + 1
    inputs = ids[:-1].as_strided((count, max_length), (stride, 1))
    targets = ids[1:].as_strided((count, max_length), (stride, 1))
    return inputs.clone(), targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
