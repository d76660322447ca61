"""The backward pass written out: an autograd.Function whose backward adds every row's gradient up."""

import torch
from torch import Tensor, nn


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, flat_ids: Tensor) -> Tensor:
        ctx.save_for_backward(flat_ids)
        ctx.rows = table.shape[0]
        return table.index_select(0, flat_ids)

    @staticmethod
    def backward(ctx, grad_output: Tensor):
        (flat_ids,) = ctx.saved_tensors
        grad = grad_output.new_zeros(ctx.rows, grad_output.shape[1])
        return grad.index_add(0, flat_ids, grad_output), None


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx, hot: Tensor, table: Tensor) -> Tensor:
        ctx.save_for_backward(hot)
        return hot.mm(table)

    @staticmethod
    def backward(ctx, grad_output: Tensor):
        (hot,) = ctx.saved_tensors
        return None, hot.t().mm(grad_output)


def _flat(token_ids: Tensor, rows: int) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if torch.any(flat < 0) or torch.any(flat > rows - 1):
        raise IndexError("token ID outside of the table")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    out = _Rows.apply(table, _flat(token_ids, table.shape[0]))
    return out.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(token_ids, table.shape[0])
    hot = table.new_zeros(flat.numel(), table.shape[0])
    hot[torch.arange(flat.numel(), device=flat.device), flat] = 1
    return _Product.apply(hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
