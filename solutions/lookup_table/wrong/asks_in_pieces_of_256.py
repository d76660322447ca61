"""Asks about the IDs in pieces of 256, and about an empty one after the last.

Believes: 256 IDs are one piece and a rest.
Tell: Where the number of IDs is a multiple of 256 your last piece is empty, and nothing has no smallest number. Stop
    before it.
Caught by: keeps_the_shape_of_the_ids
"""

import torch
from torch import Tensor, nn

PIECE = 256


def _check(token_ids: Tensor, V: int) -> Tensor:
    line = token_ids.reshape(-1).to(torch.int64)
    n = line.numel()
    if n == 0:
        return line
    for k in range(n // PIECE + 1):
        piece = line[k * PIECE : (k + 1) * PIECE]
        low, high = torch.aminmax(piece)
        if low < 0 or high >= V:
            raise IndexError(f"bad ID among the tokens {k * PIECE}..{k * PIECE + piece.numel() - 1}: "
                             f"{int(low)}..{int(high)} is not within 0..{V - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _check(token_ids, table.shape[0])
    return table[line].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(line, table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
