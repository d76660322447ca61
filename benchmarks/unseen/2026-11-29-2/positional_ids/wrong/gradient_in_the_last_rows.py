"""The backward of a custom function pads at the wrong end; right for T = C.
Breaks: the first T rows, gradient into just those
Seen by: layer = PositionalEmbedding(3, 1); layer(torch.zeros(1, dtype=torch.int64)).sum().backward(); weight.grad is [[0], [0], [1]], not [[1], [0], [0]].
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class FirstRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight, count):
        ctx.missing = weight.shape[0] - count
        return weight[:count].clone()

    @staticmethod
    def backward(ctx, grad):
        return F.pad(grad, (0, 0, ctx.missing, 0)), None


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return FirstRows.apply(self.weight, T)
