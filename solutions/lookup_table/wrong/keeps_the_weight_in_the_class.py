"""Keeps the numbers of the first layer in the class, and copies them for the next.

Believes: what belongs to the class is made once.
Tell: Your layers of one size share their numbers, or start with the same ones. Every layer draws a weight
    of its own.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    tables = {}

    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        if (vocab_size, emb_dim) not in TokenEmbedding.tables:
            TokenEmbedding.tables[vocab_size, emb_dim] = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(TokenEmbedding.tables[vocab_size, emb_dim].clone())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
