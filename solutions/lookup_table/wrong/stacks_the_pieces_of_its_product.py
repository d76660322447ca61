"""Multiplies in pieces of 2048 IDs, and stacks what comes of them, as if all were equally long.

Believes: the number of IDs is a multiple of the piece, or there is one piece alone.
Tell: You multiply in pieces of 2048 IDs, and stacking them needs pieces of one length. The last one is shorter where the
    number of IDs is no multiple.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

PIECE = 2048


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    pieces = token_ids.long().reshape(-1).split(PIECE)
    products = [nn.functional.one_hot(piece, table.shape[0]).to(table.dtype) @ table for piece in pieces]
    return torch.stack(products).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
