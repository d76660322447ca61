"""Gives a row of zeros for an ID that is not in the table.

Believes: an unknown token has no meaning, and zeros mean nothing.
Tell: You return zeros where an ID is not in the table. That hides the mistake of whoever made the ID:
    raise IndexError.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    known = (token_ids >= 0) & (token_ids < table.shape[0])
    safe = torch.where(known, token_ids, torch.zeros_like(token_ids))
    rows = table[safe]
    return torch.where(known.unsqueeze(-1), rows, torch.zeros_like(rows))


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
