"""I wanted to see what autograd does for a lookup, so forward and backward are both written by hand here."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd import Function
from torch.autograd.function import once_differentiable


class PickRows(Function):
    """rows = table[ids]; the backward pass adds each incoming row to the row that it was copied from."""

    @staticmethod
    def forward(ctx: Any, table: Tensor, ids: Tensor) -> Tensor:
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape
        return table.index_select(0, ids)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad_rows: Tensor) -> tuple[Tensor, None]:
        (ids,) = ctx.saved_tensors
        grad_table = grad_rows.new_zeros(ctx.table_shape)
        grad_table.index_add_(0, ids, grad_rows)
        return grad_table, None


def check_ids(ids: Tensor, vocab_size: int) -> None:
    bad = ids[(ids < 0) | (ids >= vocab_size)]
    if bad.numel() > 0:
        raise IndexError(f"ID {bad[0].item()} is not in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.size(0))
    rows = PickRows.apply(table, token_ids.flatten())
    return rows.unflatten(0, token_ids.shape) if token_ids.dim() else rows.squeeze(0)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.size(0))
    one_hot = nn.functional.one_hot(token_ids.to(torch.int64), table.size(0))
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
