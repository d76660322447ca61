import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class _FirstRows(torch.autograd.Function):
    """The first n rows with the backward written out."""

    @staticmethod
    def forward(table: Tensor, n: int) -> Tensor:
        return table[:n].clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, n = inputs
        ctx.n = n
        ctx.shape = table.shape

    @staticmethod
    def backward(ctx, grad: Tensor):
        missing = ctx.shape[0] - ctx.n
        return nn.functional.pad(grad, (0, 0, 0, missing)), None


class _Rows(nn.Module):
    """No parameters of its own."""

    def forward(self, table: Tensor, n: int) -> Tensor:
        return _FirstRows.apply(table, n)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.rows = _Rows()
        self.on_the_way_out = nn.Identity()

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.weight.shape[0]:
            raise ValueError(f"T={n} C={self.weight.shape[0]}")
        return self.on_the_way_out(self.rows(self.weight, n))
