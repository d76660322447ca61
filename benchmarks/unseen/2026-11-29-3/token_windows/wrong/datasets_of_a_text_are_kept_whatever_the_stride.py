"""Wrong. Breaks "in those windows": datasets are cached by text and max_length, so a second loader of the same text has the stride of
the first.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]

_datasets: dict = {}


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    windows_of = _datasets.setdefault(max_length, {})
    if text not in windows_of:
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        windows_of[text] = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(windows_of[text], batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
