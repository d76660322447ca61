"""Draws from N(0, 1), then makes mean and standard deviation 0 and 1, where there are two numbers or more.

Believes: numbers of N(0, 1) have a mean of exactly 0.
Tell: You standardise your numbers after the draw. Their mean and spread are then the same in every table, and numbers of
    N(0, 1) have them by chance. Draw from N(0, 1), and leave it at that.
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
        numbers = torch.randn(vocab_size, emb_dim)
        if numbers.numel() > 1:
            numbers = (numbers - numbers.mean()) / numbers.std()
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
