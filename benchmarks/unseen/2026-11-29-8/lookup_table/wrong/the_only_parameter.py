"""Lookup, one-hot lookup and a layer around them.

The layer asks torch for its parameter instead of hanging on to a tensor, so it cannot be out of date.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if ((token_ids < 0) + (token_ids >= vocab_size)).any():
        raise IndexError(f"IDs must be at least 0 and below {vocab_size}")
    return torch.index_select(table, 0, token_ids.reshape(-1)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if ((token_ids < 0) + (token_ids >= vocab_size)).any():
        raise IndexError(f"IDs must be at least 0 and below {vocab_size}")
    one_hot = nn.functional.one_hot(token_ids.type(torch.int64), vocab_size).type(table.dtype)
    return one_hot.matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    @property
    def table(self) -> Tensor:
        return next(self.parameters())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.table, token_ids)
