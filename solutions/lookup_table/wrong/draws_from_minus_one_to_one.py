"""Draws uniformly between -1 and 1.

Believes: random means between -1 and 1.
Tell: Your numbers are uniform between -1 and 1. N(0, 1) is the normal distribution, with standard
    deviation 1.
Caught by: draws_its_weight_at_random
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).uniform_(-1, 1))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
