"""Switches the caller's table to requires_grad.

Believes: a table has to require grad before it is looked up.
Tell: You switch `requires_grad` on for the caller's table. Whether it learns is the caller's choice:
    leave the argument as it is.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
from torch import nn


def lookup(table, token_ids):
    table.requires_grad_(True)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
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
        return lookup(self.weight, token_ids)
