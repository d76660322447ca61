"""Writes V over negative IDs before the product, in the caller's tensor.

Believes: IDs that are refused are of no use to anybody.
Tell: `one_hot_lookup` writes another number over negative IDs, in the tensor of your caller, before it
    refuses them. Neither argument may be changed.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    token_ids[token_ids < 0] = V  # an index that torch refuses
    return torch.eye(V, dtype=table.dtype, device=table.device)[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
