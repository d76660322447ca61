"""Token lookup with its own pair of autograd functions: picking rows, and handing rows back.

Each one is the other one's backward, so gradients of gradients come for free.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.autograd import Function


class PickRows(Function):
    """table [V, D], flat IDs [N] -> rows [N, D]."""

    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, flat: Tensor) -> Tensor:
        return table[flat]

    @staticmethod
    def setup_context(ctx, inputs, output) -> None:
        table, flat = inputs
        ctx.save_for_backward(flat)
        ctx.save_for_forward(flat)
        ctx.height = table.shape[0]

    @staticmethod
    def backward(ctx, grad: Tensor):
        (flat,) = ctx.saved_tensors
        return HandBack.apply(grad, flat, ctx.height), None

    @staticmethod
    def jvp(ctx, tangent: Tensor, _) -> Tensor:
        (flat,) = ctx.saved_tensors
        return tangent[flat]


class HandBack(Function):
    """rows [N, D], flat IDs [N] -> [V, D], where every row is added to the row of its ID."""

    generate_vmap_rule = True

    @staticmethod
    def forward(rows: Tensor, flat: Tensor, height: int) -> Tensor:
        sums = rows.new_zeros(height, rows.shape[1])
        return sums.index_add(0, flat, rows)

    @staticmethod
    def setup_context(ctx, inputs, output) -> None:
        _, flat, _ = inputs
        ctx.save_for_backward(flat)

    @staticmethod
    def backward(ctx, grad: Tensor):
        (flat,) = ctx.saved_tensors
        return PickRows.apply(grad, flat), None, None


def _flat_ids(token_ids: Tensor, height: int) -> Tensor:
    if token_ids.numel():
        low, high = (int(bound) for bound in token_ids.aminmax())
        if low < 0 or high >= height:
            raise IndexError(f"IDs run from {low} to {high}, but the table has the IDs 0 to {height - 1}")
    return token_ids.reshape(-1).to(torch.int64)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(token_ids, table.shape[0])
    return PickRows.apply(table, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    height, width = table.shape
    flat = _flat_ids(token_ids, height)
    hot = torch.nn.functional.one_hot(flat, num_classes=height).to(table.dtype)
    return (hot @ table).reshape(*token_ids.shape, width)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
