"""Positions with a hand-written backward pass.

We had autograd.Function in the last lecture and I wanted to see the gradient with my own eyes: the gradient of
"take the first n rows" is "put the n rows back into a table of zeros".
"""

import torch
from torch import Tensor, nn


class FirstRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, n):
        ctx.table_shape = table.shape
        return table.narrow(0, 0, n).clone()

    @staticmethod
    def backward(ctx, grad_rows):
        grad_table = grad_rows.new_zeros(ctx.table_shape)
        grad_table[: grad_rows.shape[0]] = grad_rows
        return grad_table, None          # n is a number, it has no gradient


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    # float64 holds every whole number up to 2**53, so nothing gets lost here
    places = torch.linspace(0, max(T - 1, 0), T, dtype=torch.float64, device=token_ids.device)
    return places.round().to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return FirstRows.apply(self.weight, T)
