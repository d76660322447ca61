"""Lookup table for a laptop with little memory.

A one-hot matrix with 50257 columns is big, so I never build the whole of it: I cut the table into blocks of rows,
multiply block by block, and add. All the products but one are zero. The tokens come in pieces, too.
"""

from typing import Iterator

import torch
from torch import Tensor, nn

ROWS_PER_BLOCK = 512
TOKENS_PER_PIECE = 256


def _blocks(table: Tensor) -> Iterator[tuple[int, Tensor]]:
    """(number of the first row, the rows), the last block may be shorter."""
    first = 0
    for block in table.split(ROWS_PER_BLOCK):
        yield first, block
        first += block.shape[0]


def _flat_ids(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    for piece in flat.split(TOKENS_PER_PIECE):
        if ((piece < 0) | (piece >= table.shape[0])).any():
            raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    pieces = (table.index_select(0, piece) for piece in flat.split(TOKENS_PER_PIECE))
    return torch.cat(list(pieces)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    total = table.new_zeros(flat.numel(), table.shape[1])
    for first, block in _blocks(table):
        row_in_block = torch.arange(block.shape[0], device=table.device)
        hot = (flat.unsqueeze(1) - first == row_in_block).to(table.dtype)
        total = total + hot @ block
    return total.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
