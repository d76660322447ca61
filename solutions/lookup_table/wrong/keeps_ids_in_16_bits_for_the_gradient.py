"""Keeps the IDs in 16 bits until the gradient comes.

Believes: a vocabulary fits into 16 bits with a sign.
Tell: You keep the IDs in int16 for the gradient. It ends at 32767, so a larger ID's gradient goes to another row:
    keep them as they are.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
from torch import Tensor, nn


def _compact(ids: Tensor, vocab_size: int) -> Tensor:
    return ids.to(torch.uint8 if vocab_size <= 256 else torch.int16)


class _Lookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, ids: Tensor) -> Tensor:
        ctx.save_for_backward(_compact(ids, table.shape[0]))
        ctx.rows = table.shape[0]
        return table.index_select(0, ids)

    @staticmethod
    def backward(ctx, grad: Tensor):
        (compact,) = ctx.saved_tensors
        out = torch.zeros(ctx.rows, grad.shape[1], dtype=grad.dtype, device=grad.device)
        return out.index_put((compact.to(torch.int64),), grad, accumulate=True), None


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"IDs have to be in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = _Lookup.apply(table, _checked(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_checked(table, token_ids), table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
