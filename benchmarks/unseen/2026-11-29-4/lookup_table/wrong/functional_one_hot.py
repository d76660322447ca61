"""Lookup table of a GPT, by index and by one-hot matrix (torch has a function for the latter)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID."""
    vocab_size = table.shape[0]
    if torch.any((token_ids < 0) | (token_ids >= vocab_size)):
        raise IndexError(f"token ID outside of 0..{vocab_size - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return one_hot(token_ids) @ table."""
    vocab_size = table.shape[0]
    if torch.any((token_ids < 0) | (token_ids >= vocab_size)):
        raise IndexError(f"token ID outside of 0..{vocab_size - 1}")
    one_hot = F.one_hot(token_ids, num_classes=vocab_size).to(dtype=table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    """A learnable table."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
