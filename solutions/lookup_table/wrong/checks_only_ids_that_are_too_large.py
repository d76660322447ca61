"""Refuses IDs that are too large, and lets negative ones wrap round.

Believes: a token ID is never negative, so only its upper end has to be checked.
Tell: Your IDs wrap round at -1, as indexing does; an embedding must refuse them.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() > 0 and token_ids.max() >= table.shape[0]:
        raise IndexError("token id too large for this table")
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
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
