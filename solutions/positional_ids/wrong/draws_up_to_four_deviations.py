"""Draws from N(0, 1) cut off at -4 and 4.

Believes: four deviations are far enough to be safe.
Tell: Your numbers are cut off at a few deviations. N(0, 1) has no end: about one number in 370 lies beyond 3, and one in
    16,000 beyond 4.
Caught by: draws_its_table_from_the_normal_distribution
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0, a=-4.0, b=4.0)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
