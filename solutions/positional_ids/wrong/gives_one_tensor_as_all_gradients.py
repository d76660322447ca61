"""Its backward writes into one table of zeros for each length, and gives that away.

Believes: what backward gives is added up at once.
Tell: Your backward gives the same tensor every time. Where one loss holds two windows, torch still has the first gradient
    when you write the second over it. Give a new one.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class TakeRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, length, workspaces):
        ctx.length, ctx.workspaces, ctx.shape = length, workspaces, table.shape
        return table[:length].clone()

    @staticmethod
    def backward(ctx, arriving):
        key = (ctx.length, arriving.dtype, arriving.device)
        if key not in ctx.workspaces:
            ctx.workspaces[key] = arriving.new_zeros(ctx.shape)
        ctx.workspaces[key][: ctx.length] = arriving
        return ctx.workspaces[key], None, None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.workspaces = {}

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return TakeRows.apply(self.weight, T, self.workspaces)
