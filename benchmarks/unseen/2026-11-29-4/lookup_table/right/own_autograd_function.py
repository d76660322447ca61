"""The lookup with its gradient written out by hand.

The exercise does not ask for it, but I wanted to see where the gradient of a lookup comes from: the gradient
of a row of the table is the sum of the gradients of all the places that the row was copied to.
"""

from typing import Any, Tuple

import torch
from torch import Tensor, nn


class _CopyRows(torch.autograd.Function):
    """rows[k] = table[ids[k]], for a flat list of IDs."""

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return table.index_select(0, ids)

    @staticmethod
    def setup_context(ctx: Any, inputs: Tuple[Tensor, Tensor], output: Tensor) -> None:
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape

    @staticmethod
    def backward(ctx: Any, grad_rows: Tensor) -> Tuple[Tensor, None]:
        (ids,) = ctx.saved_tensors
        nothing_yet = grad_rows.new_zeros(ctx.table_shape)
        # index_add, and not nothing_yet[ids] = ..., since an ID may come more than once
        return nothing_yet.index_add(0, ids, grad_rows), None


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).long()
    if torch.any(ids < 0) or torch.any(ids >= table.size(0)):
        raise IndexError("there is no row for some of the token IDs")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _flat(table, token_ids)
    rows = _CopyRows.apply(table, ids)
    return rows.reshape(token_ids.shape + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _flat(table, token_ids)
    how_many = ids.numel()
    one_hot = torch.zeros(how_many, table.size(0), dtype=table.dtype, device=table.device)
    one_hot[torch.arange(how_many, device=ids.device), ids] = 1
    return one_hot.matmul(table).reshape(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty(vocab_size, emb_dim)
        nn.init.normal_(weight)
        self.weight = nn.Parameter(weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
