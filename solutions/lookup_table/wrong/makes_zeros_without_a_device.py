"""Makes the one-hot matrix on the CPU, wherever the table is.

Believes: torch puts new tensors where they are needed.
Tell: Your one-hot matrix is always made on the CPU, so on a GPU it could not be multiplied with the
    table. Say `device=`.
Caught by: makes_every_tensor_where_the_table_is
"""

import torch
from torch import nn


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    ids = token_ids.long().reshape(-1)
    one_hot = torch.zeros(ids.shape[0], table.shape[0], dtype=table.dtype)
    one_hot.scatter_(1, ids.unsqueeze(1), 1.0)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
