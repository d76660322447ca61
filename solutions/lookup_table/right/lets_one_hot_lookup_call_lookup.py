"""Knows that both lookups give the same, so the second calls the first."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= len(table))).any():
        raise IndexError("token_ids")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # A one-hot row times the table is a row of the table.
    return lookup(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    forward = lambda self, token_ids: lookup(self.weight, token_ids)  # noqa: E731
