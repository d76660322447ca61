"""The normal numbers made by hand from torch.rand (Box and Muller), still by torch's global generator."""

import math

import torch
from torch import Tensor, nn


def standard_normal(rows: int, columns: int) -> Tensor:
    n = rows * columns
    half = (n + 1) // 2
    u = 1.0 - torch.rand(half, dtype=torch.float64)  # (0, 1]: the logarithm of 0 must not happen
    angle = 2 * math.pi * torch.rand(half, dtype=torch.float64)
    radius = torch.sqrt(-2.0 * torch.log(u))
    both = torch.cat([radius * torch.cos(angle), radius * torch.sin(angle)])
    return both[:n].reshape(rows, columns).to(torch.get_default_dtype())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any().item():
        raise IndexError(f"IDs must be below {table.shape[0]} and not negative")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any().item():
        raise IndexError(f"IDs must be below {table.shape[0]} and not negative")
    hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return nn.functional.linear(hot.to(table.dtype), table.T)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
