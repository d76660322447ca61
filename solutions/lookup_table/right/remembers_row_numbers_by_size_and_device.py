"""Remembers the row numbers by size and device, for both lookups and the layer."""

import torch
from torch import nn

_row_numbers = {}


def row_numbers(size, device):
    if (size, device) not in _row_numbers:
        _row_numbers[size, device] = torch.arange(size, device=device)
    return _row_numbers[size, device]


def matches(token_ids, size):
    found = token_ids.unsqueeze(-1) == row_numbers(size, token_ids.device)
    if not found.any(-1).all():
        raise IndexError(f"an ID is not in 0..{size - 1}")
    return found


def lookup(table, token_ids):
    matches(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    return matches(token_ids, table.shape[0]).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
