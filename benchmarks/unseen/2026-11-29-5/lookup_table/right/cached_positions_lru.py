"""Lookup table. The numbers 0..V-1 are needed for every one-hot matrix, so I make them once per size and device."""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=16)
def _all_ids(n: int, device: torch.device) -> Tensor:
    """0..n-1. Nobody outside of this file gets hold of it, so nobody can change it."""
    return torch.arange(n, dtype=torch.int64, device=device)


def _is_one_hot(table: Tensor, token_ids: Tensor) -> Tensor:
    """bool [..., V]: true where the ID is. A row without any true belongs to an ID that does not exist."""
    hits = torch.eq(token_ids.unsqueeze(-1), _all_ids(table.shape[0], table.device))
    if not hits.any(dim=-1).all():
        raise IndexError(f"found an ID outside of 0..{table.shape[0] - 1}")
    return hits


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    v, d = table.shape
    flat = token_ids.reshape(-1)
    if (flat.ge(v) | flat.lt(0)).any().item():
        raise IndexError(f"found an ID outside of 0..{v - 1}")
    rows = torch.index_select(table, 0, flat.long())
    return rows.reshape(tuple(token_ids.shape) + (d,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return torch.matmul(_is_one_hot(table, token_ids).to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
