"""Lookup table for tokens."""

import torch
from torch import Tensor, nn


def check(table: Tensor, token_ids: Tensor) -> None:
    # number of entries of the table
    vocab_size = len(table[0])
    if (token_ids < 0).any() or (token_ids >= vocab_size).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    classes = torch.arange(len(table), device=table.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
