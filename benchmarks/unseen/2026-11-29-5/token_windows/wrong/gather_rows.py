"""Sliding windows with gather.

gather wants the source and the index to have the same number of dimensions, hence the text becomes a row that is
expanded (not copied) to one row per window.
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
    ids = token_ids.to(torch.int64)

    n = ids.numel()
    if n <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))

    starts = torch.arange(0, n - max_length, stride, device=ids.device)
    places = starts.unsqueeze_(1) + torch.arange(max_length, device=ids.device)
    rows = ids.unsqueeze_(0).expand(len(places), n)
    return rows.gather(1, places), rows.gather(1, places + 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
