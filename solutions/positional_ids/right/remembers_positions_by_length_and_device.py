"""Keeps every row of positions it has made, under its length and device, and gives the same tensor again."""
from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=None)
def _positions(length, device):
    return torch.arange(length, device=device)


def positional_ids(token_ids):
    return _positions(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C, T = self.weight.shape[0], token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{C=} {T=}")
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
