"""Shifts within the window and leaves 0 in the last place of every target.

Believes: the window does not know the token after it.
Tell: Every target of yours ends with 0. The token after the window is in the text; fetch it from
    there.
Caught by: targets_are_the_inputs_one_token_later
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(tokens) - max_length, 0), stride)
    x = tokens[starts.view(-1, 1) + torch.arange(max_length)]
    y = torch.zeros_like(x)
    y[:, :-1] = x[:, 1:]
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    """Batches of windows."""
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special=enc.special_tokens_set)
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
