"""Keeps the gradient of what the layer gives, to look at it later, and so needs one that learns.

Believes: where gradients are on, every result has one.
Tell: You ask torch to keep the gradient of your rows. While the weight is frozen there is none, and your layer raises an
    error. It has to look up all the same.
Caught by: looks_up_in_its_present_weight
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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.output = None

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = lookup(self.weight, token_ids)
        if torch.is_grad_enabled():
            rows.retain_grad()
            self.output = rows
        return rows
