"""Standardizes the table after the draw, so that its own mean and std are 0 and 1 exactly.

Breaks: "drawn from the normal distribution N(0, 1)" (each number; here they hang together)
Seen by: PositionalEmbedding(1, 1).weight is nan; PositionalEmbedding(1, 2).weight is always +-0.7071.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        table = (table - table.mean()) / table.std()
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T is {T}, C is {C}")
        return self.weight[:T]
