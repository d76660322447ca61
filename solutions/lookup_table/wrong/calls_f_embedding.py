"""Calls F.embedding.

Believes: torch has a function for it, so that is what one uses.
Tell: Your lookup is done by `F.embedding`, or by its kin under another name. That is what you are
    building here, so write it with indexing.
Caught by: is_built_by_hand
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    return F.embedding(token_ids, table)


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
