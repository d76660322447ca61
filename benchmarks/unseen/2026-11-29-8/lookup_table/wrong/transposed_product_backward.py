"""A lookup is a product with a one-hot matrix H. Forward it is cheaper to copy rows, backward the chain rule of the
product gives the gradient of the table: transpose(H) times what arrives.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def one_hot(token_ids: Tensor, like: Tensor) -> Tensor:
    """[N] -> [N, V]; `like` is [V, D] and gives V, the dtype and the device."""
    matrix = like.new_zeros(token_ids.numel(), like.shape[0])
    matrix[torch.arange(token_ids.numel(), device=like.device), token_ids] = 1
    return matrix


class RowLookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, token_ids: Tensor) -> Tensor:
        ctx.save_for_backward(token_ids)
        ctx.rows = table.shape[0]
        return torch.gather(table, 0, token_ids[:, None].expand(-1, table.shape[1]))

    @staticmethod
    def backward(ctx, arriving: Tensor):
        (token_ids,) = ctx.saved_tensors
        template = arriving.new_empty(ctx.rows, 1)
        return one_hot(token_ids, template).T @ arriving, None


def _flatten(table: Tensor, token_ids: Tensor) -> Tensor:
    for wrong in (token_ids < 0, token_ids > table.shape[0] - 1):
        if wrong.any():
            raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return token_ids.to(torch.long).flatten()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = RowLookup.apply(table, _flatten(table, token_ids))
    return rows.reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    product = one_hot(_flatten(table, token_ids), like=table) @ table
    return product.reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn((vocab_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
