"""Draws uniformly, with mean 0 and standard deviation 1.

Believes: mean 0 and standard deviation 1 make a distribution N(0, 1).
Tell: Your numbers have mean 0 and standard deviation 1, but they are uniform and none is beyond 1.74.
    Draw from the normal distribution.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import Tensor, nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        edge = 3 ** 0.5
        self.weight = nn.Parameter((2 * torch.rand(vocab_size, emb_dim) - 1) * edge)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
