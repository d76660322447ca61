"""Looks up in a detached table, so no gradient reaches it.

Believes: detach is needed before a tensor may be indexed.
Tell: No gradient comes through your lookup: `detach`, `.data` and `no_grad` all cut the table off, and it
    would never learn.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table.detach()[token_ids]


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
