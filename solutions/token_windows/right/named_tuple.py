"""Returns a NamedTuple, whose parts are slices of one tensor that nothing else holds."""

from __future__ import annotations

from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor

    def pairs(self):
        return TensorDataset(self.inputs, self.targets)


def sliding_windows(token_ids, max_length, stride):
    match max_length, stride:
        case (length, step) if length < 1 or step < 1:
            raise ValueError(f"no windows of {length} tokens every {step}")
        case _:
            pass
    tokens = torch.tensor([*map(int, token_ids)], dtype=torch.int64)
    long = torch.stack(
        [tokens[s : s + max_length + 1] for s in range(0, len(tokens) - max_length, stride)]
        or [torch.zeros(max_length + 1, dtype=torch.int64)]
    )
    if len(tokens) <= max_length:
        long = long[:0]
    return Windows(long[:, :-1], long[:, 1:])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(sliding_windows(ids, max_length, stride).pairs(), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
