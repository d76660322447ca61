"""Lookup with a decorator for the check, and with the column numbers 0..V-1 kept between calls.

The cached tensor depends on nothing but V and the device, and nobody writes into it, so it may be shared.
"""

import functools
from typing import Callable

import torch
from torch import Tensor, nn

Lookup = Callable[[Tensor, Tensor], Tensor]


def refuses_bad_ids(of_a_line: Lookup) -> Lookup:
    """Make of a function (table [V, D], line of good int64 IDs [N]) -> [N, D] one for IDs of any shape."""

    @functools.wraps(of_a_line)
    def wrapper(table: Tensor, token_ids: Tensor) -> Tensor:
        V, D = table.shape
        line = token_ids.reshape(-1).to(torch.int64)
        # clamping changes an ID exactly when it is not in the table
        if not torch.equal(line, line.clamp(0, V - 1)):
            raise IndexError(f"{of_a_line.__name__}: an ID is not in 0..{V - 1}")
        return of_a_line(table, line).reshape(*token_ids.shape, D)

    return wrapper


@functools.lru_cache(maxsize=16)
def _columns(V: int, device: torch.device) -> Tensor:
    return torch.arange(V, dtype=torch.int64, device=device)


@refuses_bad_ids
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Row of the table for every ID."""
    return table[token_ids, :]


@refuses_bad_ids
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The same by a product."""
    one_hot = torch.eq(token_ids.unsqueeze(1), _columns(table.shape[0], table.device)).to(table.dtype)
    return torch.einsum("ij,jk->ik", one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
