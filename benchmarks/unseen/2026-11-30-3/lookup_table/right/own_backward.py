"""Rows with a backward pass written out, to see what autograd does for an index."""

import torch
from torch import Tensor, nn
from torch.autograd import Function


class PickRows(Function):
    @staticmethod
    def forward(ctx, table: Tensor, ids: Tensor) -> Tensor:
        ctx.save_for_backward(ids)
        ctx.rows = table.shape[0]
        return table.index_select(0, ids)

    @staticmethod
    def backward(ctx, grad: Tensor):
        (ids,) = ctx.saved_tensors
        grad_table = None
        if ctx.needs_input_grad[0]:
            grad_table = grad.new_zeros(ctx.rows, grad.shape[1]).index_add(0, ids, grad)
        return grad_table, None


class MatMul(Function):
    @staticmethod
    def forward(ctx, left: Tensor, right: Tensor) -> Tensor:
        ctx.save_for_backward(left)
        return left @ right

    @staticmethod
    def backward(ctx, grad: Tensor):
        (left,) = ctx.saved_tensors
        return None, left.t() @ grad


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.to(torch.int64, copy=True).flatten()
    if ids.numel() and (ids.min() < 0 or ids.max() > table.shape[0] - 1):
        raise IndexError(f"IDs must lie between 0 and {table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return PickRows.apply(table, _flat(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _flat(table, token_ids)
    hot = torch.zeros(ids.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, ids[:, None], 1.0)
    return MatMul.apply(hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
