"""Refuses a table whose type is not exactly Tensor, a parameter among them.

Believes: type checks should be exact.
Tell: You refuse a table that is a parameter, since its type is not exactly Tensor. A parameter is a tensor, too,
    and it is the table that learns.
Caught by: sends_gradient_to_the_rows_it_picked, one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn


def _check_types(*values: object) -> None:
    for value in values:
        if type(value) is not Tensor:
            raise TypeError(f"expected a torch.Tensor, got {type(value).__name__}")


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_types(table, token_ids)
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_types(table, token_ids)
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _check(token_ids, self.weight.shape[0])
        return self.weight[token_ids]
