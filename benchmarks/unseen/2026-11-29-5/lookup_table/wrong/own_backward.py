"""Lookup table with its own backward, to see what the gradient of a lookup is.

Forward: rows = table[ids]. Backward: the gradient of every row goes back to where the row came from, all other rows
get zero.
"""

import torch
from torch import Tensor, nn


class RowLookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, flat_ids):
        ctx.save_for_backward(flat_ids)
        ctx.table_shape = table.shape
        return table[flat_ids]

    @staticmethod
    def backward(ctx, grad_rows):
        (flat_ids,) = ctx.saved_tensors
        grad_table = torch.zeros(ctx.table_shape, dtype=grad_rows.dtype, device=grad_rows.device)
        grad_table[flat_ids] += grad_rows
        return grad_table, None


def _flatten(table: Tensor, token_ids: Tensor) -> Tensor:
    flat_ids = token_ids.reshape(-1).long()
    if ((flat_ids < 0) | (flat_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs have to be at least 0 and below {table.shape[0]}")
    return flat_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = RowLookup.apply(table, _flatten(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat_ids = _flatten(table, token_ids)
    one_hot = nn.functional.one_hot(flat_ids, table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
