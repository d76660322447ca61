"""Keeps a weight [D, V] and turns it for the lookup.

Believes: the shape inside does not matter, if what comes out is right.
Tell: What your layer returns has the right shape, but its `weight` is [D, V]. It must be [V, D], or saved
    weights do not fit.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size))

    def forward(self, token_ids):
        return lookup(self.weight.T, token_ids)
