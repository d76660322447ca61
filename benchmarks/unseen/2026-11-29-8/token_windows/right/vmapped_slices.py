"""As one would in JAX: write the cut for one window, then map it over the starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def dynamic_slice(operand: Tensor, size: int, start: Tensor) -> Tensor:
    """`jax.lax.dynamic_slice` in one dimension."""
    return operand[start + torch.arange(size, device=operand.device)]


def compose(*functions: Callable) -> Callable:
    """compose(f, g)(x) = g(f(x))"""

    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def iota(token_ids: Sequence[int] | Tensor) -> Tensor:
    return (
        token_ids.to(torch.int64)
        if isinstance(token_ids, Tensor)
        else torch.tensor(tuple(token_ids), dtype=torch.int64)
    )


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """vmap(dynamic_slice)"""
    if max_length < 1 or stride < 1:
        raise ValueError(f"sizes must be positive, got {(max_length, stride)}")
    ids = iota(token_ids)
    starts = torch.tensor(range(0, len(ids) - max_length, stride), dtype=torch.int64, device=ids.device)
    if not len(starts):
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    both = torch.vmap(partial(dynamic_slice, ids, max_length + 1))(starts)
    inputs, targets = torch.vmap(lambda row: (row[:-1], row[1:]))(both)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A pipeline of functions."""
    pipeline = compose(
        partial(tiktoken.get_encoding("gpt2").encode, allowed_special={"<|endoftext|>"}),
        partial(sliding_windows, max_length=max_length, stride=stride),
        lambda pair: TensorDataset(*pair),
        partial(DataLoader, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last),
    )
    return pipeline(text)
