"""Compares with >= and refuses a window that fits exactly.

Breaks: "`T = C` is fine"
Seen by: PositionalEmbedding(3, 2)(torch.tensor([1, 1, 1])) raises ValueError, not the 3 rows.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T >= self.context_size:
            raise ValueError(f"{T} tokens, context size {self.context_size}")
        return self.weight[positional_ids(token_ids)]
