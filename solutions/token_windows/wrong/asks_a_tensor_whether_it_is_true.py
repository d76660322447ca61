"""Asks `if not token_ids`, which a tensor of several numbers refuses.

Believes: an empty sequence is false, whatever it is.
Tell: You ask whether the IDs are true or false. A tensor of several numbers does not know; ask for
    its length.
Caught by: a_tensor_gives_int64_windows
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not token_ids:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


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
