"""Positional embedding with the backward pass written by hand (I wanted to understand what autograd does).

forward:   out = W[:T]
backward:  dL/dW = the incoming gradient, with C - T rows of zeros below it
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    return torch.arange(0, length, 1, dtype=torch.int64, device=token_ids.device)


class FirstRows(torch.autograd.Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(weight, length):
        return weight[:length].clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        weight, length = inputs
        ctx.rows_below = weight.shape[0] - length

    @staticmethod
    def backward(ctx, grad_out):
        # F.pad counts from the last dimension: (left, right, top, bottom)
        return F.pad(grad_out, (0, 0, 0, ctx.rows_below)), None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        context = self.weight.shape[0]
        if length > context:
            raise ValueError(f"cannot place {length} tokens in a context of {context}")
        return FirstRows.apply(self.weight, length)


if __name__ == "__main__":
    layer = PositionalEmbedding(5, 3).double()
    ids = torch.zeros(2, 4, dtype=torch.long)
    print(torch.autograd.gradcheck(lambda w: FirstRows.apply(w, 4), (layer.weight,)))
    layer(ids).sum().backward()
    print(layer.weight.grad)
