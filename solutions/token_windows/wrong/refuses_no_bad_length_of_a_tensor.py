"""Checks length and stride of a list, but not those of a tensor.

Believes: what comes as a tensor has been checked before.
Tell: With a tensor you let a bad length or stride pass, always or where the tensor is too short for a window. They are
    refused whatever the IDs come in, and however few they are.
Caught by: a_tensor_gives_int64_windows
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@singledispatch
def _cut(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length} and stride={stride} must both be 1 or more")
    return _cut(torch.tensor(list(token_ids), dtype=torch.int64), max_length, stride)


@_cut.register(Tensor)
def _cut_tensor(token_ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if len(token_ids) <= max_length:
        nothing = token_ids.new_empty((0, max_length), dtype=torch.int64)
        return nothing, nothing.clone()
    longer = token_ids.to(torch.int64).unfold(0, max_length + 1, stride)
    return longer[:, :-1].contiguous(), longer[:, 1:].contiguous()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    return _cut(token_ids, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle, drop_last=drop_last)
