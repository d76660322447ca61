"""Lookup table.

The layer is the lookup function with its first argument filled in, and functools.partial says just that.
"""

from functools import partial

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID."""
    if torch.logical_or(token_ids < 0, token_ids >= len(table)).any():
        raise IndexError(f"IDs must be in 0..{len(table) - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the same as the product of a one-hot matrix with `table`."""
    if torch.logical_or(token_ids < 0, token_ids >= len(table)).any():
        raise IndexError(f"IDs must be in 0..{len(table) - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), len(table))
    return one_hot.type_as(table) @ table


class TokenEmbedding(nn.Module):
    """lookup with a table of its own."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.look_up = partial(lookup, self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.look_up(token_ids)
