"""Looks the rows up in an nn.Embedding that forward makes anew.

Believes: layers can be made where they are used.
Tell: Your forward makes a new table at every call and looks its rows up there; what weight holds is never used.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C, D = self.weight.shape
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{T} > {C}")
        embedding = nn.Embedding(C, D)
        return embedding(positional_ids(token_ids))
