"""Scales every row to length 1 after drawing it.

Believes: rows of a table should all have length 1.
Tell: You scale every row to length 1, so the numbers are much smaller than those of N(0, 1).
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn.functional as F
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(F.normalize(torch.randn(context_size, emb_dim), dim=1))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
