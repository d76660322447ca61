"""An embedding whose way back I wrote myself, to see that I have understood it.

Way there: pick rows. Way back: put the gradients where the rows came from, adding up where a row was picked several times. The way
back is made of functions that torch can differentiate again, so gradients of gradients exist.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


class PickRows(torch.autograd.Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return table[ids]

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor], output: Tensor) -> None:
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.save_for_forward(ids)
        ctx.rows = table.shape[0]

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        (ids,) = ctx.saved_tensors
        columns = gradient.shape[-1]
        empty = gradient.new_zeros(ctx.rows, columns)
        return empty.index_add(0, ids.reshape(-1), gradient.reshape(-1, columns)), None

    @staticmethod
    def jvp(ctx: Any, tangent: Tensor, _: None) -> Tensor:
        (ids,) = ctx.saved_tensors
        return tangent[ids]


class Rows(nn.Module):
    def __init__(self, count: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, width))

    def forward(self, ids: Tensor) -> Tensor:
        return PickRows.apply(self.weight, ids.long())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        (V, _), (C, _), T = self.tok_emb.weight.shape, self.pos_emb.weight.shape, token_ids.shape[-1]
        if T > C:
            raise ValueError(f"T={T} > C={C}")
        if not token_ids.is_meta and torch.any(token_ids.ge(V) | token_ids.lt(0)):
            raise IndexError(f"token ID outside of [0, {V})")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum([p.nelement() for p in module.parameters() if p.requires_grad])
