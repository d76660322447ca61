"""Looks up each different ID once, and keeps in one byte which of them stands where.

Believes: a batch has few different tokens.
Tell: You number the different IDs of a batch in one byte. From 257 different ones on the numbers begin anew, and
    tokens get the rows of others.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    different, places = torch.unique(token_ids, return_inverse=True)
    places = places.to(torch.uint8)  # the largest thing that is kept
    return table.index_select(0, different)[places.long()]


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
