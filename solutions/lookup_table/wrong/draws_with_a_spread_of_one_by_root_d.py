"""Draws with a standard deviation of 1 / √D.

Believes: rows should have length 1.
Tell: You divide the standard deviation by the square root of D. It is to be 1, whatever D.
Caught by: draws_its_weight_at_random
"""

import torch
import torch.nn.functional as F
from torch import nn


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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim) / emb_dim**0.5)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
