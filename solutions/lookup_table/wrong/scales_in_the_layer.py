"""Multiplies the rows by the square root of D in the layer.

Believes: embeddings are scaled, as in the paper on attention.
Tell: Your layer multiplies the rows by the square root of D. Some models do that later; the layer is the
    lookup alone.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.scale = emb_dim**0.5

    def forward(self, token_ids):
        return self.scale * lookup(self.weight, token_ids)
