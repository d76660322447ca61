"""Moves the caller's table to other memory where it does not lie in order.

Believes: what is_contiguous() minds is nobody's but torch's.
Tell: You put the caller's table into other memory. The numbers are the same, but it no longer shares memory
    with the tensor that it was a view of. Neither argument may be changed.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
from torch import Tensor, nn


def _in_order(table: Tensor) -> Tensor:
    if not table.is_contiguous():
        table.data = table.data.contiguous()  # once, so that the next call finds it ready
    return table


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return _in_order(table)[token_ids]


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
