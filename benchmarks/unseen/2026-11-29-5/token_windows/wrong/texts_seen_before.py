"""Token windows.

Tokenising a book takes a while, and in a notebook the same cell is run again and again, so I took care of the speed.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_DATASETS: dict[str, TensorDataset] = {}


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


def _dataset(text: str, max_length: int, stride: int) -> TensorDataset:
    if text not in _DATASETS:
        encoding = tiktoken.get_encoding("gpt2")
        ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
        _DATASETS[text] = TensorDataset(*sliding_windows(ids, max_length, stride))
    return _DATASETS[text]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = _dataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
