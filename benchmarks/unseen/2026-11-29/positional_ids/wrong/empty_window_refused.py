"""The layer refuses a window without tokens as bad input.

Breaks: "so is T = 0, which gives `[0, D]`" (docstring of forward)
Seen by: PositionalEmbedding(4, 2)(torch.zeros(3, 0, dtype=torch.int64)) raises ValueError, not an empty [0, 2].
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
        if not 0 < T <= C:
            raise ValueError(f"the number of tokens must be in 1..{C}, not {T}")
        return self.weight[:T]
