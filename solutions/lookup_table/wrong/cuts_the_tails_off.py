"""Draws from a normal distribution cut off at 2.

Believes: large numbers are harmful, so they are cut off.
Tell: No number of yours is beyond 2, but N(0, 1) has about one number in 22 there. Draw without cutting.
Caught by: draws_its_weight_at_random
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
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.trunc_normal_(self.weight, a=-2.0, b=2.0)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
