"""Lookup in a stream: generators that yield a piece at a time, so that no big intermediate is held.

For the product I never build the whole one-hot matrix. I walk over the table in blocks of rows; each block has a
slice of the one-hot matrix, and adds what belongs to its own IDs (all other IDs get exact zeros from it).
"""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

TOKENS_PER_PIECE = 512
ROWS_PER_BLOCK = 1024


def pieces(ids: Tensor) -> Iterator[Tensor]:
    """Pieces of at most TOKENS_PER_PIECE of a line of IDs; of an empty line, one empty piece."""
    yield from ids.split(TOKENS_PER_PIECE)


def blocks(table: Tensor) -> Iterator[tuple[int, Tensor]]:
    """(number of the first row, rows)"""
    for first in range(0, table.shape[0], ROWS_PER_BLOCK):
        yield first, table[first : first + ROWS_PER_BLOCK]


def line_of(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).long()
    if any(bool(((p < 0) | (p >= table.shape[0])).any()) for p in pieces(line)):
        raise IndexError("token ID outside of the table")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = line_of(table, token_ids)
    rows = torch.cat([table.index_select(0, piece) for piece in pieces(line)], dim=0)
    return rows.reshape(token_ids.shape + (-1,) if line.numel() else token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = line_of(table, token_ids)

    def contributions() -> Iterator[Tensor]:
        for first, rows in blocks(table):
            numbers = torch.arange(first, first + rows.shape[0], device=table.device)
            yield (line[:, None] == numbers).to(table.dtype) @ rows

    stream = contributions()
    total = next(stream)
    for contribution in stream:
        total = total + contribution
    return total.reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
