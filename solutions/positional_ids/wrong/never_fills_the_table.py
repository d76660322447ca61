"""Leaves what happened to be in memory in the table.

Believes: torch.empty makes random numbers.
Tell: Your table is never filled: torch.empty takes memory as it is, which is not random. It is to be drawn from N(0, 1).
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    seq_len = token_ids.shape[-1]
    positions = torch.arange(0, seq_len)
    return positions.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
