"""Lookup table with compact IDs.

All IDs of GPT-2 fit into two bytes, and token files on disk store them like that, so I shrink them first:
[B, T] of int64 is four times as big as it must be.
"""

import torch
from torch import Tensor, nn


def _compact(token_ids: Tensor, vocab_size: int) -> Tensor:
    """Check the IDs and shrink them to 16 bits."""
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"IDs must be in 0..{vocab_size - 1}")
    return token_ids.to(torch.int16)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    compact = _compact(token_ids, table.shape[0])
    # only int32 and int64 can index
    return table[compact.to(torch.int32)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"IDs must be in 0..{table.shape[0] - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
