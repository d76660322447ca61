"""Lookup table by hand.

For the one-hot matrix I think of it as one long vector of N * V zeros: the 1 of line k stands at k * V + id.
"""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    V = table.shape[0]
    if torch.any((token_ids < 0) | (token_ids >= V)):
        raise IndexError(f"expected token IDs from 0 to {V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    V, D = table.shape
    N = token_ids.numel()

    positions = token_ids.reshape(-1).long()
    positions += V * torch.arange(N, device=positions.device)

    ones = torch.zeros(N * V, dtype=table.dtype, device=table.device)
    ones[positions] = 1
    rows = ones.reshape(N, V) @ table
    return rows.reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
