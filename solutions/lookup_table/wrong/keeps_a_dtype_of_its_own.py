"""Gives rows of a dtype that it keeps, and learns of another one by `.to(...)` only.

Believes: a layer gets another dtype by `.to(...)`.
Tell: Your layer keeps a dtype of its own, which `.double()` and `.half()` do not change. Give rows of the dtype that
    `weight` has now.
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
        self.dtype = self.weight.dtype

    def to(self, *args, **kwargs):
        moved = super().to(*args, **kwargs)
        moved.dtype = moved.weight.dtype
        return moved

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids).to(self.dtype)
