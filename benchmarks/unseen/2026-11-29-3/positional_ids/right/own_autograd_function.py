"""The rows are picked by an autograd.Function with a backward written out."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    out = token_ids.new_empty((n,), dtype=torch.int64)
    if n:
        out[0] = 0
        torch.cumsum(out.new_ones(n - 1), dim=0, out=out[1:]) if n > 1 else None
    return out


class FirstRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, n: int) -> Tensor:
        ctx.rest = table.shape[0] - n
        return table[:n].clone()

    @staticmethod
    def backward(ctx, grad: Tensor):
        return torch.cat([grad, grad.new_zeros(ctx.rest, grad.shape[1])]), None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.Tensor(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.weight.shape[0]:
            raise ValueError(f"context size is {self.weight.shape[0]}, number of tokens is {n}")
        return FirstRows.apply(self.weight, n)
