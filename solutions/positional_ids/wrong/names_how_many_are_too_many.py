"""The message names C and by how many tokens it is exceeded.

Believes: the difference says as much as the length.
Tell: Your message says how many tokens fit, but not how many came.
Caught by: names_both_lengths_in_the_error
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"context of {C} exceeded by {T - C}")
        return self.weight[:T]
