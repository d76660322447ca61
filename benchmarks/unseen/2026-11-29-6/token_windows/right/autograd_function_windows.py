"""Token windows as an autograd.Function.

We had autograd.Function last week and I wanted to practise. Token IDs are whole numbers, so nothing flows
back, and backward says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tiktoken
import torch
from torch import Tensor
from torch.autograd import Function
from torch.utils.data import DataLoader, Subset, TensorDataset


class CutWindows(Function):
    @staticmethod
    def forward(ctx: Any, ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
        starts = torch.arange(0, ids.shape[0] - max_length, stride, device=ids.device)
        steps = torch.arange(max_length, device=ids.device)
        places = starts[:, None] + steps
        inputs = ids.gather(0, places.flatten()).view_as(places)
        targets = ids.gather(0, places.flatten() + 1).view_as(places)
        ctx.mark_non_differentiable(inputs, targets)
        return inputs, targets

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[None, None, None]:
        return None, None, None


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in {"max_length": max_length, "stride": stride}.items():
        if value < 1:
            raise ValueError(f"{name} must not be below 1 (it is {value})")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor([int(t) for t in token_ids], dtype=torch.int64)
    if ids.shape[0] - max_length <= 0:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    return CutWindows.apply(ids, max_length, stride)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    everything = TensorDataset(*sliding_windows(ids, max_length, stride))
    # a Subset of all: so it is easy to train on the first half only, see the commented line
    # chosen = Subset(everything, range(len(everything) // 2))
    chosen = Subset(everything, range(len(everything)))
    return DataLoader(chosen, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
