"""Joins the rows of a sequence into one long row.

Believes: the network wants one long vector.
Tell: You join the rows of a sequence into one. The D numbers of a token are a dimension of their own:
    [..., T, D].
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = table[token_ids]
    if token_ids.dim() == 0:
        return rows
    return rows.flatten(start_dim=-2)


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
