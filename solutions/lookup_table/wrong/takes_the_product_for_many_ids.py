"""Picks rows for a few IDs, and takes the product with one-hot rows for 512 or more.

Believes: the product gives the same, and is faster there.
Tell: For many IDs you multiply with one-hot rows. 0 times inf is nan, so one row of inf spoils the others. `lookup` must
    give the very rows for any number of IDs.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn

MANY = 512


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() >= MANY and table.shape[0] <= 4096:
        return one_hot_lookup(table, token_ids)
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

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
