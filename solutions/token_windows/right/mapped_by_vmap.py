"""Writes the cut of one window and maps it over the starts, as one would in JAX; the steps of the loader are composed."""

from functools import partial, reduce

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def dynamic_slice(operand, size, start):
    """`jax.lax.dynamic_slice` in one dimension."""
    return operand[start + torch.arange(size, device=operand.device)]


def compose(*functions):
    """compose(f, g)(x) = g(f(x))"""
    return lambda value: reduce(lambda result, function: function(result), functions, value)


def iota(token_ids):
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    return torch.tensor(tuple(token_ids), dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"sizes must be positive, got {(max_length, stride)}")
    ids = iota(token_ids)
    starts = torch.tensor(range(0, len(ids) - max_length, stride), dtype=torch.int64, device=ids.device)
    if not len(starts):
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    both = torch.vmap(partial(dynamic_slice, ids, max_length + 1))(starts)
    inputs, targets = torch.vmap(lambda row: (row[:-1], row[1:]))(both)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    pipeline = compose(
        partial(tiktoken.get_encoding("gpt2").encode, allowed_special={"<|endoftext|>"}),
        partial(sliding_windows, max_length=max_length, stride=stride),
        lambda pair: TensorDataset(*pair),
        partial(DataLoader, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last),
    )
    return pipeline(text)
