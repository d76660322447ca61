"""Remembers its products by the tensors that it was given.

Believes: the same two tensors always give the same rows.
Tell: No gradient comes through your product. Multiply anew in every call, and with the table itself: neither
    with a detached one, nor by giving an earlier answer again.
Caught by: one_hot_lookup_gives_the_same_rows
"""

from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


@lru_cache(maxsize=32)
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
        return lookup(self.weight, token_ids)
