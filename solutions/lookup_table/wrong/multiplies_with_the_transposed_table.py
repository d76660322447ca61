"""Multiplies with the transposed table, which is silent where V = D.

Believes: a linear layer multiplies with the transposed weight, so this does too.
Tell: You multiply with the transposed table, as `F.linear` does too. Where V = D nothing complains, but
    the numbers are those of columns.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    one_hot = F.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return one_hot @ table.T


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
