"""Lookup table and layer.

The layer should not disturb the random numbers of anybody else, so it draws in fork_rng, which puts the generator
back afterwards. There is no manual_seed anywhere.
"""

import torch
from torch import Tensor, nn


def _legal(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"legal IDs are 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_legal(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _legal(table, token_ids)
    one_hot = nn.functional.one_hot(ids, num_classes=table.shape[0]).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng():
            self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
