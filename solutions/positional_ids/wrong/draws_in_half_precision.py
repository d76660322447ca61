"""Draws the table in float16 and keeps it in float32.

Believes: half precision is good enough for random numbers.
Tell: Your numbers are rounded to half precision before they become float32, so the same few thousand come again and again.
    Draw them in float32.
Caught by: draws_its_table_from_the_normal_distribution
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        draws = torch.randn(context_size, emb_dim, dtype=torch.float16)
        self.weight = nn.Parameter(draws.float())

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
