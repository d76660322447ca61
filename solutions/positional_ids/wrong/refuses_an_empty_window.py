"""The layer raises ValueError for T = 0.

Believes: a window without tokens is an error.
Tell: You refuse a window without tokens; T = 0 is no error, it gives [0, D].
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if not 1 <= T <= C:
            raise ValueError(f"T must be from 1 to {C}, not {T}")
        return self.weight[:T]
