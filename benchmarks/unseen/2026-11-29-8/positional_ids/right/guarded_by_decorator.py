"""Positions. The length check is a decorator, the error is an exception of my own, the rows come from a split."""

import functools

import torch
from torch import Tensor, nn


class WindowTooLong(ValueError):
    """More tokens than places."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the window has {length} tokens and the table {limit} rows")
        self.length, self.limit = length, limit


def within_context(forward):
    """Refuses a window that is longer than the table before the layer's own code runs."""

    @functools.wraps(forward)
    def checked(layer, token_ids):
        length, limit = token_ids.shape[-1], layer.weight.shape[0]
        if length > limit:
            raise WindowTooLong(length, limit)
        return forward(layer, token_ids)

    return checked


def positional_ids(token_ids: Tensor) -> Tensor:
    with token_ids.device:  # new tensors are made there
        return torch.arange(token_ids.shape[-1], dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # column by column in memory, as in Fortran: shape [C, D] all the same
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size).t())

    @within_context
    def forward(self, token_ids: Tensor) -> Tensor:
        used = token_ids.shape[-1]
        rows, _unused = self.weight.split([used, self.weight.shape[0] - used])
        return rows
