"""Gives T + 1 positions.

Believes: the positions 0..T need T as their last one.
Tell: You give T + 1 positions; the last of T tokens has position T - 1.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    last = token_ids.shape[-1]
    return torch.tensor([i for i in range(last + 1)], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > len(self.weight):
            raise ValueError(f"{n} / {len(self.weight)}")
        return self.weight[positional_ids(token_ids)[:-1]]
