"""Gives every token the number of its window instead of its place, when there is a batch.

Believes: a position says which row of the batch a token is in.
Tell: In a batch your numbers say which window a token is in; a position says where in its window it stands.
Caught by: counts_along_the_last_dimension
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.dim() == 1:
        return torch.arange(token_ids.shape[0], device=token_ids.device)
    rows = torch.arange(token_ids.shape[0], device=token_ids.device)
    return rows.repeat_interleave(token_ids.shape[-1])[: token_ids.shape[-1] * token_ids.shape[0]]


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"T={T}, C={len(self.weight)}")
        return nn.functional.embedding(torch.arange(T, device=token_ids.device), self.weight)
