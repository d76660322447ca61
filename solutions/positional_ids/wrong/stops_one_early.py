"""Leaves out the last position.

Believes: arange includes its end, so it has to be one less.
Tell: You give T - 1 positions; arange leaves its end out already.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(0, max(token_ids.shape[-1] - 1, 0), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n, limit = token_ids.shape[-1], self.weight.shape[0]
        if n > limit:
            raise ValueError(f"{n} tokens > limit {limit}")
        return self.weight[:n]
