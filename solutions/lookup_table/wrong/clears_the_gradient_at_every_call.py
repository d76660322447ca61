"""Clears the gradient of its weight in every forward pass.

Believes: `zero_grad` belongs to the start of a pass, and so into `forward`.
Tell: After `backward()` the `weight` of your layer has no gradient, so it never learns: what a call returns is cut off from
    `weight`, or a later call clears what has arrived there.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
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
        self.zero_grad()
        return lookup(self.weight, token_ids)
