"""Has a backward of its own that takes the gradient for one flat row of numbers.

Believes: a gradient lies in memory as the rows do.
Tell: Your backward takes it that the numbers of the gradient lie in memory row after row. One that comes from a transposed
    tensor does not. Go by its shape.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class FirstRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, count):
        ctx.sizes = table.shape
        return table[:count].clone()

    @staticmethod
    def backward(ctx, arriving):
        places, width = ctx.sizes
        flat = arriving.new_zeros(places * width)
        flat[: arriving.numel()] = arriving.view(-1)
        return flat.view(places, width), None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return FirstRows.apply(self.weight, T)
