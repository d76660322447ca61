"""Checks the length only where there are IDs, so an empty batch of too long windows gives C rows.

Breaks: "`T > C` raises `ValueError`"
Seen by: PositionalEmbedding(2, 2)(torch.zeros(0, 3, dtype=torch.int64)) gives a tensor [2, 2], and raises nothing.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if token_ids.numel() and T > C:
            raise ValueError(f"{T} tokens do not fit in {C} positions")
        return self.weight[:T]
