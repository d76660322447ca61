"""Leaves bad IDs to one_hot, which raises RuntimeError.

Believes: one_hot raises IndexError for a class that does not exist.
Tell: For an ID that is not in the table `F.one_hot` raises a RuntimeError. Ask about the IDs yourself,
    and raise IndexError.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
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
    one_hot = F.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
