"""Draws with Python's random module, which torch.manual_seed does not reach.

Believes: all random numbers of Python come from one generator.
Tell: Your numbers do not come from torch's generator, so torch.manual_seed cannot make them come again.
Caught by: draws_its_table_from_the_normal_distribution
"""
import random

import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        numbers = [random.gauss(0, 1) for _ in range(context_size * emb_dim)]
        self.weight = nn.Parameter(torch.tensor(numbers, dtype=torch.float32).reshape(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if self.weight.shape[0] < T:
            raise ValueError("only %s positions for %s tokens" % (self.weight.shape[0], T))
        return self.weight[:T]
