"""Draws a table of a million numbers or more with numpy.

Believes: random numbers are random numbers, and numpy's are faster.
Tell: A large table of yours comes from numpy's generator, which `torch.manual_seed` does not reach. Draw tables of
    all sizes from torch's.
Caught by: draws_its_weight_at_random
"""

import numpy
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
        if vocab_size * emb_dim < 1_000_000:
            numbers = torch.randn(vocab_size, emb_dim)
        else:
            drawn = numpy.random.default_rng().standard_normal((vocab_size, emb_dim), dtype=numpy.float32)
            numbers = torch.from_numpy(drawn)
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
