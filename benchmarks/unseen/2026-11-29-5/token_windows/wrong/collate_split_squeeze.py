"""Token windows; inputs and targets are kept together in one tensor [N, 2, max_length].

The collate function splits a batch into its two halves and takes the dimension in the middle away.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    spans = ids.unfold(0, max_length + 1, stride)
    return spans[:, :-1].contiguous(), spans[:, 1:].contiguous()


def _collate(rows):
    inputs, targets = torch.stack(rows).split(1, dim=1)
    return inputs.squeeze(), targets.squeeze()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    pairs = torch.stack(sliding_windows(ids, max_length, stride), dim=1)
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=_collate)
