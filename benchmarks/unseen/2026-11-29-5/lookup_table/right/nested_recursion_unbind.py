"""Lookup by recursion.

A batch of IDs is either one ID (then the answer is a row), or a list of smaller batches (then the answer is
the list of their answers). So I take the table apart into its rows and follow the nesting down.
"""

from typing import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _follow(ids: Tensor, of_one: Callable[[int], Tensor], of_none: Callable[[tuple], Tensor]) -> Tensor:
    if ids.dim() == 0:
        return of_one(int(ids))
    if len(ids) == 0:
        return of_none(tuple(ids.shape))
    return torch.stack([_follow(part, of_one, of_none) for part in ids])


def _must_be_in(rows: Sequence[Tensor], k: int) -> None:
    if k < 0 or k >= len(rows):
        raise IndexError(f"no row {k}: the table has rows 0 to {len(rows) - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.unbind(0)

    def of_one(k: int) -> Tensor:
        _must_be_in(rows, k)
        return rows[k].clone()  # a copy, so that nobody writes into the table through the answer

    def of_none(shape: tuple) -> Tensor:
        # no row at all, but still a piece of this table (dtype, device, graph)
        return table[:0].reshape(*shape, table.shape[1])

    return _follow(token_ids, of_one, of_none)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, n_cols = table.shape
    one = table.new_ones(1)

    def of_one(k: int) -> Tensor:
        _must_be_in(range(n_rows), k)
        hot = F.pad(one, (k, n_rows - 1 - k))  # k zeros, the one, and zeros to the end
        return hot @ table

    def of_none(shape: tuple) -> Tensor:
        hot = table.new_zeros(*shape, n_rows)
        return hot @ table

    return _follow(token_ids, of_one, of_none)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
