"""Adds 0.0 to the rows, so -0.0 becomes 0.0.

Believes: adding zero changes nothing.
Tell: You add 0.0 to the rows, and -0.0 + 0.0 is 0.0: the sign is lost. The rows come bit for bit, so add
    nothing.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = torch.zeros(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)
    rows = rows + table[token_ids]
    return rows


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
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
