"""Counts the ones of its one-hot rows in the dtype of the table, where one that is missing is rounded away.

Believes: a sum of ones is exact.
Tell: You count the ones in the table's dtype. bfloat16 has no 257 and cannot tell it from 256, so among many IDs you miss
    a bad one. Ask about every ID.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
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
    columns = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids[..., None] == columns).to(table.dtype)
    if one_hot.sum() != token_ids.numel():  # an ID without a column leaves a row of zeros
        raise IndexError(f"there is an ID that is not in 0..{table.shape[0] - 1}")
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
