"""Gathers the gradient in zeros of the usual dtype.

Believes: torch.zeros has the dtype that is needed.
Tell: Your backward makes zeros without `dtype=`, so a float64 gradient loses its digits in float32. Give them the
    dtype of what arrives.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions 0..T-1, int64, on the device of the input."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class _TakeFirst(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, length: int) -> Tensor:
        ctx.table_shape = table.shape
        ctx.length = length
        return table[:length].clone()

    @staticmethod
    def backward(ctx, grad_rows: Tensor):
        grad_table = torch.zeros(ctx.table_shape, device=grad_rows.device)
        grad_table[: ctx.length] = grad_rows
        return grad_table, None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"Cannot embed {length} positions with a table of {self.context_size} rows.")
        return _TakeFirst.apply(self.weight, length)
