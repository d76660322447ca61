"""Lookup table. In the lecture we checked the arguments of a function with assert, so I do it here too."""

import torch
from torch import Tensor, nn


def check(table: Tensor, token_ids: Tensor) -> None:
    V = table.shape[0]
    assert bool((token_ids >= 0).all()), "IndexError: negative ID"
    assert bool((token_ids < V).all()), "IndexError: ID too large"


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    V = table.shape[0]
    one_hot = torch.nn.functional.one_hot(token_ids.long(), V)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
