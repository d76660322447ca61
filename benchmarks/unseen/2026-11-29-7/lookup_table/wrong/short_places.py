"""Token lookup that visits every distinct token once; where a token repeats, its row is copied from the first visit.

A batch is made of few distinct tokens, so the places are kept in two bytes each: they are the largest thing I store.
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    distinct, places = torch.unique(token_ids, return_inverse=True)
    places = places.to(torch.int16)
    visited = table.index_select(0, distinct)
    return visited[places.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
