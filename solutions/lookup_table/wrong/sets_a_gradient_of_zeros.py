"""Gives the table a gradient of zeros at the lookup.

Believes: rows that no text mentions need a gradient of zero, so there must be one from the start.
Tell: You set the gradient of the caller's table before anyone asks for one. That changes an argument: leave
    gradients to the backward pass.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    if table.requires_grad and table.is_leaf and torch.is_grad_enabled() and table.grad is None:
        table.grad = torch.zeros_like(table)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
