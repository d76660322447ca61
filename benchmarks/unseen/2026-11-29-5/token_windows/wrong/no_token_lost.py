"""Sliding windows over a text.

unfold cuts stretches of max_length + 1 tokens; the inputs are all but the last of them, the targets all but the first.
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

    # a step longer than a window would jump over tokens
    step = min(stride, max_length)

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))

    spans = ids.unfold(0, max_length + 1, step)
    return spans[:, :-1].clone(), spans[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(
        encoding.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride
    )
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
