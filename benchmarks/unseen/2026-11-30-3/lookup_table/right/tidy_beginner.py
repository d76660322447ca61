"""Token lookup, by indexing and by a one-hot product."""

import torch
from torch import Tensor, nn


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    vocab_size = table.shape[0]
    too_small = token_ids < 0
    too_big = token_ids >= vocab_size
    if (too_small | too_big).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID."""
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the same rows, as one-hot matrix times table."""
    check_ids(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """A learnable table of token vectors."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
