"""The gradient by hand, so that it is clear where it goes."""
import torch
from torch import nn


class TakeFirst(torch.autograd.Function):
    @staticmethod
    def forward(table, count):
        return table[:count].clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, count = inputs
        ctx.unused = table.shape[0] - count
        ctx.width = table.shape[1]

    @staticmethod
    def backward(ctx, grad):
        zeros = grad.new_zeros(ctx.unused, ctx.width)
        return torch.cat((grad, zeros)), None


def take_first(table, count):
    return TakeFirst.apply(table, count)


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, dtype=torch.float32))

    def forward(self, token_ids):
        count = token_ids.shape[-1]
        if count > len(self.weight):
            raise ValueError(f"cannot take {count} rows of {len(self.weight)}")
        return take_first(self.weight, count)
