"""Keeps a copy of the weight while no gradient is asked for.

Believes: where no gradient is asked for, the weight does not change.
Tell: Under torch.no_grad() your layer reads a copy that it has made before. Weights are loaded and set there, too: read
    `self.weight` at every call.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import nn


def checked(table, token_ids):
    if token_ids.numel() and not 0 <= token_ids.min() <= token_ids.max() < table.shape[0]:
        raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return token_ids.long()


def lookup(table, token_ids):
    return table[checked(table, token_ids)]


def one_hot_lookup(table, token_ids):
    one_hot = nn.functional.one_hot(checked(table, token_ids), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.kept = None

    def forward(self, token_ids):
        if torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        if self.kept is None or self.kept.dtype != self.weight.dtype or self.kept.device != self.weight.device:
            self.kept = self.weight.clone()
        return lookup(self.kept, token_ids)
