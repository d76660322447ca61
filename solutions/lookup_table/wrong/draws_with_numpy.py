"""Draws with numpy's generator, which it has seeded once.

Believes: numpy's and torch's random numbers come from the same place.
Tell: You draw with numpy, which does not know of `torch.manual_seed`: the same seed gives other weights.
    Draw with torch.
Caught by: draws_its_weight_at_random
"""

import numpy as np
import torch
from torch import Tensor, nn

np.random.seed(2027)


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
        numbers = np.random.standard_normal((vocab_size, emb_dim))
        self.weight = nn.Parameter(torch.from_numpy(numbers).float())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
