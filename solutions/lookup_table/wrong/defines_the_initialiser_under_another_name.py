"""Writes `_init_` instead of `__init__`.

Believes: one underscore is as good as two.
Tell: Your initialiser is named with single underscores, so Python never calls it. The name needs two on each side:
    `__init__`.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def _init_(self, vocab_size, emb_dim):
        super()._init_()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
