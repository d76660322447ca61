"""Multiplies an int64 one-hot matrix with a float table.

Believes: torch turns whole numbers into floats where it has to.
Tell: Your one-hot matrix and the table cannot be multiplied: the matrix needs V columns, no more,
    and the table's dtype.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    one_hot = F.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
