"""Adds a leading dimension of one "for broadcasting" where the IDs are a batch.

Breaks: "`forward(token_ids [..., T])` → `[T, D]`"
Seen by: PositionalEmbedding(4, 2)(torch.zeros(5, 3, dtype=torch.int64)).shape is [1, 3, 2], not [3, 2].
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
        if T > C:
            raise ValueError(f"{T} tokens > {C} positions")
        rows = self.weight[:T]
        return rows.unsqueeze(0) if token_ids.dim() > 1 else rows
