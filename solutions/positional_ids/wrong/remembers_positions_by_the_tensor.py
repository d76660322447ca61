"""Puts lru_cache on positional_ids, which knows a tensor again even if its shape has changed.

Believes: a tensor keeps its shape.
Tell: Asked with the same tensor again, you give what you gave before. Its shape may have changed since, as by resize_.
Caught by: looks_at_nothing_but_the_length
"""

from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=128)
def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
