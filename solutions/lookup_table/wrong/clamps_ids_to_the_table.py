"""Clamps IDs into the table instead of refusing them.

Believes: an ID that is too large should be treated like the last one, so that the program goes on.
Tell: You push IDs that are not in the table to its nearest end. Whoever made the ID by mistake would never find out: an
    embedding must refuse it.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    last = table.shape[0] - 1
    return table[token_ids.clamp(0, last)]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
