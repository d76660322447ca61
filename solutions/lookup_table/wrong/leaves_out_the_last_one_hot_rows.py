"""Multiplies its one-hot rows in pieces of the same size, and leaves out those that are left over.

Believes: the IDs of a batch go into whole pieces.
Tell: You multiply the one-hot rows in pieces of one size. What is left over at the end gets no piece, and its rows
    stay zero.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

AT_MOST = 2**16  # numbers in a piece of the one-hot rows


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1)
    _check(flat, len(table))
    pieces = max(1, len(flat) // max(1, AT_MOST // len(table)))
    at_once = len(flat) if pieces == 1 else AT_MOST // len(table)
    columns = torch.arange(len(table), device=table.device)
    result = table.new_zeros(len(flat), table.shape[1])
    for piece in range(pieces):
        here = slice(piece * at_once, (piece + 1) * at_once)
        result[here] = (flat[here].unsqueeze(1) == columns).to(table.dtype) @ table
    return result.view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
