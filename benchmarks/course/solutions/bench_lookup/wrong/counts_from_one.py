"""Counts the rows from one.

Believes: the first row of a table has the number one.
Tell: Your lookup counts rows from one; IDs count from zero.
Caught by: rows_finite
"""

import torch
from torch import nn


def lookup(table, token_ids):
    return table[token_ids - 1]


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
