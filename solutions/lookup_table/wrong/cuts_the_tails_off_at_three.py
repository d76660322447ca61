"""Draws from a normal distribution cut off at 3.

Believes: numbers beyond three standard deviations are outliers.
Tell: No number of yours is beyond 3, but N(0, 1) has about one number in 370 there. Draw without cutting.
Caught by: draws_its_weight_at_random
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.trunc_normal_(self.weight, a=-3.0, b=3.0)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
