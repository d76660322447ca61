"""Gives the positions in a random order.

Believes: it is enough that every position is different.
Tell: Your positions come in a random order; token 0 of a window has position 0, token 1 has position 1, always.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.randperm(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        return nn.functional.embedding(torch.arange(T, device=token_ids.device), self.weight)
