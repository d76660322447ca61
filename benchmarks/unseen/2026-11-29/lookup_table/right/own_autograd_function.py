"""Forward and backward are written by hand in torch.autograd.Function, for the rows and for the product too."""
from typing import Any

import torch
from torch import Tensor, nn


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, table: Tensor, flat: Tensor) -> Tensor:
        ctx.save_for_backward(flat)
        ctx.rows = table.shape[0]
        return table.index_select(0, flat)

    @staticmethod
    def backward(ctx: Any, grad: Tensor):
        (flat,) = ctx.saved_tensors
        start = torch.zeros(ctx.rows, grad.shape[1], dtype=grad.dtype, device=grad.device)
        return start.index_add(0, flat, grad), None


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, one_hot: Tensor, table: Tensor) -> Tensor:
        ctx.save_for_backward(one_hot)
        return one_hot.mm(table)

    @staticmethod
    def backward(ctx: Any, grad: Tensor):
        (one_hot,) = ctx.saved_tensors
        return None, one_hot.t().mm(grad)


def _prepare(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and (token_ids.amin() < 0 or token_ids.amax() >= table.shape[0]):
        raise IndexError(f"every ID must be at least 0 and below {table.shape[0]}")
    return token_ids.reshape(-1).to(table.device, torch.int64)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    out = _Rows.apply(table, _prepare(table, token_ids))
    return out.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _prepare(table, token_ids)
    one_hot = table.new_zeros(flat.shape[0], table.shape[0]).scatter(1, flat[:, None], 1)
    return _Product.apply(one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
