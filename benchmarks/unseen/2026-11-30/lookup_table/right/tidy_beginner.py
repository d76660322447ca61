"""Rows of a table, picked by ID."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID in `token_ids`."""
    vocab_size = table.shape[0]
    too_small = token_ids < 0
    too_big = token_ids >= vocab_size
    if torch.any(too_small) or torch.any(too_big):
        raise IndexError("token IDs must be between 0 and " + str(vocab_size - 1))
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the same rows, by a product with a one-hot matrix."""
    vocab_size = table.shape[0]
    if torch.any(token_ids < 0) or torch.any(token_ids >= vocab_size):
        raise IndexError("token IDs must be between 0 and " + str(vocab_size - 1))
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=vocab_size)
    one_hot = one_hot.to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    """One row of numbers for each token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
