"""Writes V over negative IDs, in the caller's tensor, so that the indexing refuses them.

Believes: IDs that are refused are of no use to anybody.
Tell: Before you refuse negative IDs you write another number over them, in the tensor of your caller, who
    may want to say which ID was bad. Neither argument may be changed.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    token_ids[token_ids < 0] = table.shape[0]  # an index that torch refuses
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
        return lookup(self.weight, token_ids)
