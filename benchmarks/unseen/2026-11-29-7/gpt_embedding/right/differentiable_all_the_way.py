"""A lookup with its own derivative, whose derivative has a derivative too: picking and scattering are each other's.

pick(table, ids) reads rows; spread(rows, ids, count) adds rows up where they came from. Both are linear, so the
backward pass of each is the other, as often as one likes, and forward-mode derivatives are the same function again.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.autograd import Function


class Pick(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return table.index_select(0, ids)

    @staticmethod
    def setup_context(ctx, inputs, output) -> None:
        table, ids = inputs
        ctx.count = table.shape[0]
        ctx.save_for_backward(ids)
        ctx.save_for_forward(ids)

    @staticmethod
    def backward(ctx, grad: Tensor):
        (ids,) = ctx.saved_tensors
        return (Spread.apply(grad, ids, ctx.count) if ctx.needs_input_grad[0] else None), None

    @staticmethod
    def jvp(ctx, table_tangent: Tensor | None, _):
        (ids,) = ctx.saved_tensors
        return None if table_tangent is None else table_tangent.index_select(0, ids)


class Spread(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(rows: Tensor, ids: Tensor, count: int) -> Tensor:
        return rows.new_zeros(count, rows.shape[1]).index_add(0, ids, rows)

    @staticmethod
    def setup_context(ctx, inputs, output) -> None:
        ctx.count = inputs[2]
        ctx.save_for_backward(inputs[1])
        ctx.save_for_forward(inputs[1])

    @staticmethod
    def backward(ctx, grad: Tensor):
        (ids,) = ctx.saved_tensors
        return (Pick.apply(grad, ids) if ctx.needs_input_grad[0] else None), None, None

    @staticmethod
    def jvp(ctx, rows_tangent: Tensor | None, _, __):
        (ids,) = ctx.saved_tensors
        if rows_tangent is None:
            return None
        return rows_tangent.new_zeros(ctx.count, rows_tangent.shape[1]).index_add(0, ids, rows_tangent)


class Table(nn.Module):
    def __init__(self, count: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, width))

    def __len__(self) -> int:
        return self.weight.shape[0]

    def forward(self, ids: Tensor) -> Tensor:
        if ids.numel() and not ids.is_meta and not 0 <= int(ids.min()) <= int(ids.max()) < len(self):
            raise IndexError(f"an ID is not among 0, ..., {len(self) - 1}")
        # a copy, so that nobody can write into what the backward pass needs
        own = ids.to(torch.int64, copy=True).reshape(-1)
        return Pick.apply(self.weight, own).reshape(*ids.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        if (length := token_ids.shape[-1]) > len(self.pos_emb):
            raise ValueError(f"{length} tokens do not fit into a context of {len(self.pos_emb)}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
