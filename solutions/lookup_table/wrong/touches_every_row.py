"""Adds zero times the sum of the table, so that every row gets a gradient.

Believes: a row that is not used has no gradient unless it is in the sum.
Tell: You add zero times the sum of all rows, which is nan as soon as one number is inf. Rows that are not
    used get zero anyway.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    everything = 0.0 * table.sum()  # keeps every row in the graph
    return table[token_ids] + everything


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """A table that learns."""

    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim))))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
