"""Copies wide rows in blocks of 512 columns, and only whole blocks.

Believes: a row has a round number of columns, or fits into one block.
Tell: You copy wide rows in blocks of columns, and the columns after the last whole block are never copied. D may be any
    number from 1.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn

BLOCK = 512


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    flat, width = token_ids.reshape(-1), table.shape[1]
    rows = table.new_zeros(len(flat), width)
    for block in range(max(1, width // BLOCK)):
        columns = slice(block * BLOCK, (block + 1) * BLOCK)
        rows[:, columns] = table[:, columns].index_select(0, flat)
    return rows.view(*token_ids.shape, width)


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
