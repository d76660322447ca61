"""Turns IDs into int32 before it compares them with the row numbers.

Believes: 32 bits are enough for every ID, so whatever does not fit need not be asked about.
Tell: `one_hot_lookup` keeps IDs in 32 bits before it asks whether they are in the table, so that a very
    small or very large ID becomes another token's. Ask first.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    row_numbers = torch.arange(table.shape[0], dtype=torch.int32, device=table.device)
    one_hot = token_ids.int().unsqueeze(-1) == row_numbers
    if not one_hot.any(dim=-1).all():
        raise IndexError("token id outside the table")
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
