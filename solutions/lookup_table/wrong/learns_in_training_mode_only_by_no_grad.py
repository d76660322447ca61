"""Looks up under no_grad in eval mode.

Believes: eval mode means that no gradient is needed.
Tell: In eval mode your layer lets no gradient through. The mode changes nothing in a lookup;
    `torch.no_grad` is up to the caller.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn as nn


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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        with torch.set_grad_enabled(self.training):
            return lookup(self.weight, token_ids)
