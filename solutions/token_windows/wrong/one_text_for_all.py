"""Keeps the tokens of the first text and uses them for every later one.

Believes: encoding is slow, so its result is kept.
Tell: The second text gives the batches of the first: you keep its tokens for good.
Caught by: batches_hold_the_windows_in_order
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset

_tokens = None


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    tokens = [int(t) for t in token_ids]
    x = []
    y = []
    for i in range(0, len(tokens) - max_length, stride):
        x.append(tokens[i:i + max_length])
        y.append(tokens[i + 1:i + max_length + 1])
    x = torch.tensor(x, dtype=torch.long).reshape(-1, max_length)
    y = torch.tensor(y, dtype=torch.long).reshape(-1, max_length)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    global _tokens
    if _tokens is None:
        _tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    ids = _tokens
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
