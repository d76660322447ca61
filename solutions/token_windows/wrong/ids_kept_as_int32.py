"""Keeps the IDs as int32 and makes them int64 at the end.

Believes: no token ID is larger than int32 can hold.
Tell: Your IDs pass through int32, in which a larger int64 ID becomes another number. Keep them in int64 all the way.
Caught by: a_tensor_gives_int64_windows
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride are at least 1")
    if isinstance(token_ids, Tensor):
        small = token_ids.to(torch.int32).contiguous()
    else:
        small = torch.tensor(list(token_ids), dtype=torch.int32)
    if small.numel() <= max_length:
        return torch.zeros(0, max_length, dtype=torch.long), torch.zeros(0, max_length, dtype=torch.long)
    inputs = small[:-1].unfold(0, max_length, stride)
    targets = small[1:].unfold(0, max_length, stride)
    return inputs.long(), targets.long()


class _Pairs(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special="all")
    return DataLoader(
        _Pairs(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
