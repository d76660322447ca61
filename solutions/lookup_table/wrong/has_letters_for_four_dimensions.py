"""Writes the product as an einsum with a letter a dimension, and has four letters.

Believes: a batch has at most four dimensions.
Tell: Your product works for IDs of up to four dimensions. They may have any number of them, and the result has
    one more.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

AXES = "bthw"  # batch, time, and two more for patches of pictures


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    axes = AXES[: token_ids.dim()]
    return torch.einsum(f"{axes}v,vd->{axes}d", one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
