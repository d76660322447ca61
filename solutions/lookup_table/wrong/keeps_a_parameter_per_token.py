"""Keeps a parameter for every token.

Believes: every token has its own parameter.
Tell: You keep a parameter for every token. There is just one, `weight` [vocab_size, emb_dim], and its
    rows are the tokens'.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.rows = nn.ParameterList([nn.Parameter(torch.randn(emb_dim)) for _ in range(vocab_size)])

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

    @property
    def weight(self):
        return torch.stack(list(self.rows))
