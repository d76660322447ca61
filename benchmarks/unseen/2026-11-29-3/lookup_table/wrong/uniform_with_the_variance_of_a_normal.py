"""Breaks: "drawn from N(0, 1)."
Uniform numbers with mean 0 and standard deviation 1, none beyond 1.74."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        bound = 3 ** 0.5  # the standard deviation of U(-b, b) is b / sqrt(3)
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).uniform_(-bound, bound))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
