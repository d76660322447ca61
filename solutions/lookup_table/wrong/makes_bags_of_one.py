"""Calls F.embedding_bag with bags of one token.

Believes: embedding_bag is another function, so it may be used.
Tell: Your lookup calls `F.embedding_bag`, which does the work that you are to build here. Write it with
    indexing.
Caught by: is_built_by_hand
"""

import torch
from torch import nn
from torch.nn.functional import embedding_bag as rows_of


def lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1, 1).long()
    if flat.numel() == 0:
        return table[token_ids]
    if flat.min() < 0 or flat.max() >= vocab_size:
        raise IndexError("token id outside the table")
    if not flat.shape[0]:
        return table.new_empty(*token_ids.shape, emb_dim)
    return rows_of(flat, table.contiguous(), mode="sum").reshape(*token_ids.shape, emb_dim)


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
