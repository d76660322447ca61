"""Returns a Python list of numbers.

Believes: a list of numbers is as good as a tensor.
Tell: You return a Python list; a tensor [T] is asked for, on the device of token_ids.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return list(range(token_ids.shape[-1]))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        rows = self.weight[0:T]
        return rows
