"""Calls the parameter `embedding`, and `weight` is only another way to it.

Believes: the name of a parameter is a matter of taste.
Tell: Your parameter is saved under another name than `weight`, so weights of other models do not fit in.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.embedding = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.embedding, token_ids)

    @property
    def weight(self):
        return self.embedding
