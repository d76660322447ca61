"""Wrong. Breaks "stride < 1 -> ValueError": max_length is checked first thing, stride only after the return for a short text.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    n = len(token_ids)
    if n <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    if stride < 1:
        raise ValueError("stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids))
    index = torch.arange(0, n - max_length, stride).unsqueeze(1) + torch.arange(max_length).unsqueeze(0)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
