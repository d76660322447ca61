"""Scatters into a matrix of two dimensions, which takes one row of IDs only.

Believes: token IDs come in one row.
Tell: Your one-hot matrix is made for one row of IDs. Batches, a single ID and batches of batches must
    work too.
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
    one_hot = torch.zeros(len(token_ids), len(table), dtype=table.dtype, device=table.device)
    one_hot[torch.arange(len(token_ids), device=table.device), token_ids.long()] = 1
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
