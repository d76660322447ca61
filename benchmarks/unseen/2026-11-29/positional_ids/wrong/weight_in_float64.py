"""The table is made in float64.

Breaks: "Makes `weight` `[context_size, emb_dim]`, float32" (docstring of __init__)
Seen by: PositionalEmbedding(4, 2).weight.dtype is torch.float64, not torch.float32.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, dtype=torch.double))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens but {C} places")
        return self.weight[:T]
