"""Sliding windows.

The tensors have the dtype int64 because that is what an embedding layer wants.
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

    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    token_ids = token_ids.to(torch.int64)

    starts = range(0, len(token_ids) - max_length, stride)
    if not starts:
        return torch.empty(0, max_length), torch.empty(0, max_length)

    inputs = torch.stack([token_ids[s : s + max_length] for s in starts])
    targets = torch.stack([token_ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
