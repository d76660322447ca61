"""Both lookups need the same check, so the check is a decorator.

`UnknownTokenError` is an IndexError with a name that says what happened.
"""

import functools
from typing import Callable

import torch
from torch import Tensor, nn

Lookup = Callable[[Tensor, Tensor], Tensor]


class UnknownTokenError(IndexError):
    """A token ID without a row."""

    def __init__(self, count: int, n_rows: int) -> None:
        super().__init__(f"{count} token ID(s) without a row, the rows are 0..{n_rows - 1}")
        self.count = count
        self.n_rows = n_rows


def ids_must_exist(function: Lookup) -> Lookup:
    @functools.wraps(function)
    def guarded(table: Tensor, token_ids: Tensor) -> Tensor:
        n_rows = table.size(0)
        strangers = torch.logical_or(token_ids.lt(0), token_ids.ge(n_rows))
        count = int(strangers.sum())
        if count:
            raise UnknownTokenError(count, n_rows)
        return function(table, token_ids)

    return guarded


def any_shape(function: Lookup) -> Lookup:
    """Lets `function` see the IDs as int64 [N], and gives its [N, D] the shape of the IDs."""

    @functools.wraps(function)
    def shaped(table: Tensor, token_ids: Tensor) -> Tensor:
        rows = function(table, token_ids.flatten().to(torch.int64))
        return rows.reshape(token_ids.shape + rows.shape[-1:])

    return shaped


@ids_must_exist
@any_shape
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The row of `table` for every ID."""
    return table[token_ids, :]


@ids_must_exist
@any_shape
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The same by a product with a one-hot matrix."""
    n = token_ids.numel()
    matrix = table.new_zeros((n, table.size(0)))
    matrix[torch.arange(n, device=table.device), token_ids] = 1.0
    return matrix.matmul(table)


class TokenEmbedding(nn.Module):
    """One parameter, `weight`."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
