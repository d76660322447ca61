"""Draws from a generator that Python's random module seeds.

Believes: all random numbers come from the same place.
Tell: You take your seed from Python's `random`, which does not know of `torch.manual_seed`: the same seed
    gives other weights. Just draw with torch.
Caught by: draws_its_weight_at_random
"""

import random

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        generator = torch.Generator()
        generator.manual_seed(random.getrandbits(32))
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=generator))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
