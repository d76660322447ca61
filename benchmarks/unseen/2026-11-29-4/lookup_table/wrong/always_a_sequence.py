"""Token lookup. A single ID is treated as a sequence of one, so that the rest need not care."""

import torch
from torch import Tensor, nn


def _as_sequence(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = torch.atleast_1d(token_ids).long()
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"no such row, there are {table.shape[0]}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_as_sequence(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _as_sequence(table, token_ids)
    one_hot = nn.functional.one_hot(ids, num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
