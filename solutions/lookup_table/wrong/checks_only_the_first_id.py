"""Checks only the first ID of a batch.

Believes: if one ID of a batch is right, the others are as well.
Tell: You check the first ID of the batch and trust the rest. A bad ID can stand anywhere in it.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    first = token_ids.flatten()[:1]
    for number in first.tolist():
        if number < 0 or number >= table.shape[0]:
            raise IndexError(number)
    return table[token_ids.long() % table.shape[0]]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
