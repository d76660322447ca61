"""Stacks one product per ID, and an empty batch has nothing to stack.

Believes: there is always at least one token.
Tell: An empty batch breaks your product: there is nothing to stack. It must give an empty result, such as
    [0, D].
Caught by: one_hot_lookup_gives_the_same_rows
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
    V, D = table.shape
    rows = []
    for token_id in token_ids.reshape(-1).tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no token {token_id}")
        one_hot = table.new_zeros(V)
        one_hot[token_id] = 1
        rows.append(one_hot @ table)
    return torch.stack(rows).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
