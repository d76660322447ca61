"""Counts from one.

Breaks: "the int64 IDs `0..T-1`"
Seen by: positional_ids(torch.tensor([5, 5, 5])) is [1, 2, 3], not [0, 1, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(1, T + 1, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} tokens, {len(self.weight)} rows")
        return self.weight[positions - 1]
