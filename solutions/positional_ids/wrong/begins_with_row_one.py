"""Begins with row 1, as if row 0 were for padding.

Believes: row 0 is kept for padding.
Tell: You begin with row 1. The first token of a window belongs to row 0, and a full window has no row to spare.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[1:T + 1]
