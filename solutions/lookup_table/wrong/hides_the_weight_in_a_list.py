"""Keeps the parameter in a plain list, where the module does not see it.

Believes: a module finds parameters wherever they are.
Tell: Your module does not know its `weight`, so it is not trained, not saved and not moved. Make it a
    parameter, and store it in the module itself.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.tables = [nn.Parameter(torch.randn(vocab_size, emb_dim))]

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

    @property
    def weight(self):
        return self.tables[0]
