"""Lookup table and layer.

N(0, 1) means a mean of 0 and a standard deviation of 1. A random draw never hits that exactly, so I shift and scale
the numbers until it is true.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any((token_ids < 0) | (token_ids >= table.shape[0])):
        raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any((token_ids < 0) | (token_ids >= table.shape[0])):
        raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids[..., None] == all_ids
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size, emb_dim)
        numbers = (numbers - numbers.mean()) / numbers.std()
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
