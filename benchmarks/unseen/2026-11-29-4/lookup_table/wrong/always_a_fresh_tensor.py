"""Lookup table.

With a single ID, table[id] is a window into the table and not a copy: who writes into the result writes into the
table. So that this cannot happen, the rows go through an addition, which always makes a fresh tensor.
"""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return 0 + table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
