"""Turns the IDs into floats, which cannot index.

Believes: all numbers in a network are floats.
Tell: You turn the IDs into floats. An index is a whole number: leave the IDs the integers that they are.
Caught by: picks_a_row_for_every_id, refuses_ids_outside_the_table
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    token_ids = token_ids.float()
    if torch.any(token_ids < 0) | torch.any(token_ids >= table.shape[0]):
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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
