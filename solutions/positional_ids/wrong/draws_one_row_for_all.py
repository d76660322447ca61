"""Draws one row and repeats it for all positions.

Believes: the rows will grow apart in training.
Tell: All rows of your table are the same one, repeated; every position needs numbers of its own.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim).repeat(context_size, 1))

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
