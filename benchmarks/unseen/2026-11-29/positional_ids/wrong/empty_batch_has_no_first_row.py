"""Counts along the first window, which an empty batch does not have.

Breaks: "whatever the ... leading dimensions of `token_ids`" (any size, so 0 too)
Seen by: positional_ids(torch.zeros(0, 3, dtype=torch.int64)) raises IndexError, not [0, 1, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    window = token_ids
    while window.ndim > 1:
        window = window[0]
    return torch.ones_like(window, dtype=torch.int64).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T}, C={C}")
        return self.weight[:T]
