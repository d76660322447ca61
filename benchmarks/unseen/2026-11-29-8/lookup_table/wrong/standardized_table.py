"""Rows for tokens. A fresh table has mean 0 and standard deviation 1, which is made sure of, not left to chance."""

import torch
from torch import Tensor, nn


def _reject_unknown(token_ids: Tensor, vocab_size: int) -> None:
    if (token_ids // vocab_size).any():  # 0 for 0..V-1, and for no other whole number
        raise IndexError(f"unknown token ID, the vocabulary has {vocab_size} tokens")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """One row of the table per ID."""
    _reject_unknown(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The rows as the product of a one-hot matrix with the table."""
    _reject_unknown(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    """The learnable table."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size, emb_dim)
        if numbers.numel() > 1:
            numbers = (numbers - numbers.mean()) / numbers.std()
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
