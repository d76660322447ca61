"""Calls one_hot without the number of classes, so it guesses from the largest ID.

Believes: one_hot knows how many tokens there are.
Tell: Your one-hot rows are only as wide as the largest ID of the batch asks for. They must be as wide as
    the table has rows.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    one_hot = F.one_hot(token_ids.long())
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
