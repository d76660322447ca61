"""Lookup table with forward and backward written by hand (I wanted to understand index_add)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class LookupFunction(torch.autograd.Function):
    """out[..., :] = table[ids[...], :]"""

    @staticmethod
    def forward(ctx, table: Tensor, token_ids: Tensor) -> Tensor:
        flat_ids = token_ids.reshape(-1).long()
        ctx.save_for_backward(flat_ids)
        ctx.vocab_size, ctx.emb_dim = table.shape
        rows = table.index_select(0, flat_ids)
        return rows.view(*token_ids.shape, ctx.emb_dim)

    @staticmethod
    def backward(ctx, grad_out: Tensor) -> tuple[Tensor, None]:
        (flat_ids,) = ctx.saved_tensors
        grad_rows = grad_out.view(-1, ctx.emb_dim)
        grad_table = grad_out.new_zeros(ctx.vocab_size, ctx.emb_dim)
        # a row that was picked more than once gets the sum
        grad_table.index_add_(0, flat_ids, grad_rows)
        return grad_table, None


def check_ids(token_ids: Tensor, vocab_size: int) -> None:
    if torch.any((token_ids < 0) | (token_ids >= vocab_size)):
        raise IndexError(f"token IDs have to be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    return LookupFunction.apply(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    index = token_ids.long().unsqueeze(-1)
    one_hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    return one_hot.scatter(-1, index, 1.0) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
