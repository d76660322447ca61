"""Own autograd.Function: forward copies the head of the table, backward pads the gradient with zero rows."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class _Head(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, count: int) -> Tensor:
        ctx.missing = table.shape[0] - count
        return table[:count].clone()

    @staticmethod
    def backward(ctx, grad: Tensor):
        return F.pad(grad, (0, 0, 0, ctx.missing)), None


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        count, limit = token_ids.shape[-1], len(self.weight)
        if count > limit:
            raise ValueError(f"T={count} exceeds C={limit}")
        return _Head.apply(self.weight, count)
