"""Keeps V in a buffer of floats, which `.to(dtype)` rounds.

Believes: a buffer is moved to other devices, and otherwise stays as it is.
Tell: You keep the limit of the IDs as a float that goes along with `.to(...)`. bfloat16 rounds it from 257 on, and you
    refuse a good ID. Compare IDs with a whole number.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, limit) -> None:
    if not torch.logical_and(token_ids >= 0, token_ids < limit).all():
        raise IndexError(f"an ID is not below {int(limit)}, or is negative")


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
        self.register_buffer("limit", torch.Tensor([vocab_size]), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        _check(token_ids, self.limit)
        return self.weight[token_ids]
