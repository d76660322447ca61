from functools import lru_cache

import torch
from torch import nn


class _Positions:
    """Makes every run of positions once."""

    def __init__(self):
        self._made = {}

    def __call__(self, like):
        length = like.shape[-1]
        if length not in self._made:
            self._made[length] = torch.arange(length, dtype=torch.int64, device=like.device)
        return self._made[length].clone()


@lru_cache(maxsize=None)
def _positions():
    return _Positions()


def positional_ids(token_ids):
    return _positions()(token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        tokens, places = token_ids.shape[-1], self.weight.shape[0]
        if tokens > places:
            raise ValueError(f"{tokens} tokens for {places} places")
        return self.weight[:tokens]
