"""Sliding windows without a loop.

NumPy has sliding_window_view; in torch one can say the same with as_strided: rows are `stride` tokens apart, columns one.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _view(ids: Tensor, count: int, max_length: int, stride: int) -> Tensor:
    return ids.as_strided((count, max_length), (stride, 1)).clone()


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length ({max_length}) and stride ({stride}) must be at least 1")

    if isinstance(token_ids, Tensor):
        ids = token_ids.long()
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.long)

    n = ids.numel()
    if n <= max_length:
        return torch.empty((0, max_length), dtype=torch.long), torch.empty((0, max_length), dtype=torch.long)

    count = (n - max_length - 1) // stride + 1
    return _view(ids, count, max_length, stride), _view(ids[1:], count, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(encoding.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.long)
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
