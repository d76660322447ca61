"""Draws from a generator of its own, always with the same seed.

Believes: a private generator is the clean way.
Tell: Your layer has a generator of its own, so all layers start alike. Draw from torch's global
    generator.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        generator = torch.Generator().manual_seed(42)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=generator))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
