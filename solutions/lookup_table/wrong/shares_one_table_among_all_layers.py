"""Keeps one table for all layers of the same size.

Believes: two layers of the same size hold the same.
Tell: Your layers of one size share their numbers, or start with the same ones. Every layer draws a weight
    of its own.
Caught by: draws_its_weight_at_random, looks_up_in_its_present_weight
"""

from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


@cache
def table_of(vocab_size, emb_dim):
    return nn.Parameter(torch.randn(vocab_size, emb_dim))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = table_of(vocab_size, emb_dim)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
