"""Draws from N(0, 1) cut off at -2 and 2.

Believes: large numbers are accidents that should be left out.
Tell: Your numbers stop at -2 and 2; N(0, 1) goes beyond in about one case in 22.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.trunc_normal_(self.weight)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
