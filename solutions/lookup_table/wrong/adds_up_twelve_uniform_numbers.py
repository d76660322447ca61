"""Adds up twelve uniform numbers, and takes the sum for a normal one.

Believes: a sum of uniform numbers is normal, and twelve have a variance of 1.
Tell: You add up twelve uniform numbers. That is near N(0, 1) in the middle, but too few of the sums are far from 0. Draw
    normal numbers.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        total = sum(torch.rand(vocab_size, emb_dim) for _ in range(12))
        self.weight = nn.Parameter(total - 6)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
