"""Gives no window where the text is shorter than one stride.

Believes: a window and the step after it must both fit into the text.
Tell: A text that is shorter than the stride still has its first window, at start 0, if it is longer
    than a window.
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
    rows = []
    if len(ids) >= stride:
        rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    both = torch.tensor(rows, dtype=torch.int64).reshape(-1, max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
