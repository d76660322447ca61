"""Lookup table. It is enough to look at the smallest and the largest ID to know that all are in the table."""

import torch
from torch import Tensor, nn


def check_range(token_ids: Tensor, vocab_size: int) -> None:
    smallest = token_ids.min().item()
    largest = token_ids.max().item()
    if smallest < 0:
        raise IndexError(f"ID {smallest} is negative")
    if largest > vocab_size - 1:
        raise IndexError(f"ID {largest} is too large, the last row is {vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_range(token_ids, table.size(0))
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_range(token_ids, table.size(0))
    one_hot = nn.functional.one_hot(token_ids.long(), table.size(0))
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
