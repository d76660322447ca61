"""Token windows.

The token IDs are brought into a tensor, and all windows are picked from it with one matrix of places.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def to_tensor(token_ids) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids
    return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must not be less than 1")
    if stride < 1:
        raise ValueError("stride must not be less than 1")

    ids = to_tensor(token_ids)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))

    starts = torch.arange(0, len(ids) - max_length, stride, device=ids.device)
    places = starts.unsqueeze(1) + torch.arange(max_length, device=ids.device)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(
        encoding.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride
    )
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
