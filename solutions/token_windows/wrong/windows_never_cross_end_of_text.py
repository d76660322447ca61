"""Leaves out the windows that hold the end-of-text token before their end.

Believes: a window must not hold two documents.
Tell: You leave out windows with the end-of-text token in them. Every start below n - max_length has
    its window.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    starts = [s for s in range(0, len(ids) - max_length, stride) if 50256 not in ids[s:s + max_length]]
    inputs = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.int64)
    return inputs.view(-1, max_length), targets.view(-1, max_length)


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
