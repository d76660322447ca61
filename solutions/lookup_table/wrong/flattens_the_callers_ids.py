"""Flattens the caller's IDs in place.

Believes: a change of shape is not a change.
Tell: You change the shape of the caller's IDs: `resize_`, `squeeze_` and their like work on the tensor
    itself. Leave both arguments as they are.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    shape = list(token_ids.shape)
    while token_ids.dim() < 2:
        token_ids.unsqueeze_(0)
    return table[token_ids].reshape(*shape, table.shape[1])


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
