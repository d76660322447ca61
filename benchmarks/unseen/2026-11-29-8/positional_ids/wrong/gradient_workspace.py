"""Positional embedding that allocates as little as possible.

Backward needs a table of zeros with the arriving gradient in its first rows. The zeros never change, so each layer
keeps one such workspace for each window length and only writes the first rows anew.
"""

import torch
from torch import Tensor, nn


class _TakeRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, length: int, workspaces: dict) -> Tensor:
        ctx.length, ctx.workspaces, ctx.shape = length, workspaces, table.shape
        return table[:length].clone()

    @staticmethod
    def backward(ctx, arriving: Tensor):
        key = (ctx.length, ctx.shape, arriving.dtype, arriving.device)
        if key not in ctx.workspaces:
            ctx.workspaces[key] = arriving.new_zeros(ctx.shape)
        workspace = ctx.workspaces[key]
        workspace[: ctx.length].copy_(arriving)
        return workspace, None, None


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._workspaces: dict = {}

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.weight.shape[0]
        if length > limit:
            raise ValueError(f"length {length} is above the limit of {limit}")
        return _TakeRows.apply(self.weight, length, self._workspaces)
