"""Draws from N(0, 1), then makes mean and standard deviation exactly 0 and 1.

Believes: numbers of N(0, 1) have a mean of exactly 0.
Tell: You standardise your numbers after the draw. A table of one number has no spread to divide by: it
    becomes nan. Draw from N(0, 1), and leave it at that.
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
        table = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter((table - table.mean()) / table.std())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
