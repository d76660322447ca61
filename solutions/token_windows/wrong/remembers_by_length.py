"""Remembers windows by the length of the text, and returns them for another text as long.

Believes: a text of the same length gives the same windows.
Tell: The second text gets the first one's windows: you remember results by sizes alone, not by the
    tokens.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset

seen = {}


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    key = len(token_ids), max_length, stride
    if key not in seen:
        ids = torch.as_tensor(token_ids, dtype=torch.int64)
        starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
        index = starts[:, None] + torch.arange(max_length)
        seen[key] = ids[index], ids[index + 1]
    return seen[key]


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
