"""Sets ones up to the ID instead of at the ID.

Believes: a one-hot row has ones up to its number.
Tell: Your rows hold ones up to the ID, so rows get added up. A one-hot row holds a single one.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    row_numbers = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids[..., None] >= row_numbers
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
