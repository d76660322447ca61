"""Finds where each row begins by torch.linspace, whose numbers are floats.

Believes: whole numbers stay whole until they are rounded.
Tell: You work out where each row begins in float32. It has not every whole number beyond 16 million, so in a
    large table some rows begin one number too early or too late. Places are whole numbers.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows, columns = table.shape
    _check(token_ids, rows)
    starts = torch.linspace(0, (rows - 1) * columns, rows, device=table.device).round().long()
    places = starts[token_ids][..., None] + torch.arange(columns, device=table.device)
    return table.reshape(-1)[places]


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
