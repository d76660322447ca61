"""Draws from N(0, 1) cut off at -3 and 3.

Believes: practically all numbers lie within three deviations.
Tell: Your numbers are cut off at a few deviations. N(0, 1) has no end: about one number in 370 lies beyond 3, and one in
    16,000 beyond 4.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0, a=-3.0, b=3.0)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
