"""Keeps the weight as a plain tensor, not as a parameter.

Believes: a tensor that is stored in a module belongs to the module.
Tell: Your module does not know its `weight`, so it is not trained, not saved and not moved. Make it a
    parameter, and store it in the module itself.
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
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = torch.randn(vocab_size, emb_dim)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
