"""Refuses bad IDs in lookup, but indexes plainly in the layer.

Believes: the layer needs no check of its own, since indexing refuses bad IDs.
Tell: Your layer lets a negative ID pass, at a later call if not at the first, and takes a row from the end of the table.
    Ask about the IDs at every call.
Caught by: token_embedding_takes_just_the_ids_of_its_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
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
        return self.weight[token_ids]
