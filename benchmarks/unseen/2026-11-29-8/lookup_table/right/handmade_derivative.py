"""The lookup as a differentiable operation of its own: values, reverse mode, forward mode and vmap by hand."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


class Gather(torch.autograd.Function):
    """out[n] = table[ids[n]]."""

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return table.index_select(0, ids)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor], output: Tensor) -> None:
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.save_for_forward(ids)
        ctx.rows = table.shape[0]

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, None]:
        (ids,) = ctx.saved_tensors
        return (Scatter.apply(grad, ids, ctx.rows) if ctx.needs_input_grad[0] else None), None

    @staticmethod
    def jvp(ctx: Any, table_tangent: Tensor, _: None) -> Tensor:
        (ids,) = ctx.saved_tensors
        return Gather.apply(table_tangent, ids)

    @staticmethod
    def vmap(info: Any, in_dims: tuple, table: Tensor, ids: Tensor) -> tuple[Tensor, int]:
        size = info.batch_size
        table = table.movedim(in_dims[0], 0) if in_dims[0] is not None else table.expand(size, *table.shape)
        ids = ids.movedim(in_dims[1], 0) if in_dims[1] is not None else ids.expand(size, *ids.shape)
        steps = torch.arange(size, device=ids.device).unsqueeze(1) * table.shape[1]
        picked = Gather.apply(table.flatten(0, 1), (ids + steps).flatten())
        return picked.unflatten(0, ids.shape), 0


class Scatter(torch.autograd.Function):
    """table[ids[n]] += rows[n], beginning with zeros; the transpose of Gather."""

    @staticmethod
    def forward(rows: Tensor, ids: Tensor, count: int) -> Tensor:
        return rows.new_zeros(count, rows.shape[1]).index_add(0, ids, rows)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor, int], output: Tensor) -> None:
        _, ids, ctx.count = inputs
        ctx.save_for_backward(ids)
        ctx.save_for_forward(ids)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None]:
        (ids,) = ctx.saved_tensors
        return Gather.apply(grad, ids), None, None

    @staticmethod
    def jvp(ctx: Any, rows_tangent: Tensor, *_: None) -> Tensor:
        (ids,) = ctx.saved_tensors
        return Scatter.apply(rows_tangent, ids, ctx.count)

    @staticmethod
    def vmap(info: Any, in_dims: tuple, rows: Tensor, ids: Tensor, count: int) -> tuple[Tensor, int]:
        size = info.batch_size
        rows = rows.movedim(in_dims[0], 0) if in_dims[0] is not None else rows.expand(size, *rows.shape)
        ids = ids.movedim(in_dims[1], 0) if in_dims[1] is not None else ids.expand(size, *ids.shape)
        steps = torch.arange(size, device=ids.device).unsqueeze(1) * count
        sums = Scatter.apply(rows.flatten(0, 1), (ids + steps).flatten(), size * count)
        return sums.unflatten(0, (size, count)), 0


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).long()
    stray = ids[(ids < 0) | (ids >= table.shape[0])]
    if len(stray):
        raise IndexError(f"ID {stray[0].item()} in a vocabulary of {table.shape[0]}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Gather.apply(table, _flat(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_flat(table, token_ids), table.shape[0]).to(table.dtype)
    return torch.addmm(table.new_zeros(()), one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
