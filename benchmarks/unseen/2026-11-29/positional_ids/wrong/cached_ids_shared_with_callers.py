"""Hands out the very tensor that it keeps in its cache, so a caller's change shows in later calls.

Breaks: "the int64 IDs `0..T-1`" (at a repeated call)
Seen by: x = torch.tensor([4, 4, 4]); positional_ids(x).add_(1); positional_ids(x) is [1, 2, 3], not [0, 1, 2].
"""
import torch
from torch import nn

_cache = {}


def positional_ids(token_ids):
    key = (token_ids.shape[-1], token_ids.device)
    if key not in _cache:
        _cache[key] = torch.arange(key[0], device=key[1])
    return _cache[key]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} > {self.weight.shape[0]}")
        return self.weight[:T]
