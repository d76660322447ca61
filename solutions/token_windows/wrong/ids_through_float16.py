"""Sends the IDs through half precision, which rounds above 2048.

Believes: half precision saves memory and holds whole numbers.
Tell: IDs above 2048 come back rounded: they went through half precision.
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
    ids = torch.as_tensor(token_ids).half()
    starts = range(0, len(ids) - max_length, stride)
    rows = [ids[s:s + max_length + 1] for s in starts] or [ids.new_zeros(0, max_length + 1)]
    both = torch.vstack(rows).long()
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
