"""Lookup table by a physicist.

Normal numbers by Box and Muller's formula, out of the uniform ones of torch's generator; Kronecker's delta as
1 - |sgn(i - j)|; and the lookup as a choice of columns of the transposed table.
"""

import math

import torch
from torch import Tensor, nn


def _standard_normal(rows: int, columns: int) -> Tensor:
    n = rows * columns
    half = (n + 1) // 2
    u = 1.0 - torch.rand(half)  # in (0, 1], so the logarithm is finite
    v = torch.rand(half)
    radius = torch.sqrt(-2.0 * torch.log(u))
    angle = 2.0 * math.pi * v
    z = torch.cat([radius * torch.cos(angle), radius * torch.sin(angle)])
    return z[:n].reshape(rows, columns)


def _delta(i: Tensor, n: int) -> Tensor:
    j = torch.arange(n, device=i.device)
    return 1 - torch.abs(torch.sign(i.unsqueeze(-1) - j))


def _raise_if_outside(i: Tensor, n: int) -> None:
    if torch.any(i < 0) or torch.any(i > n - 1):
        raise IndexError(f"index outside of 0..{n - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n, dim = table.shape
    _raise_if_outside(token_ids, n)
    columns = table.T.index_select(1, token_ids.flatten().long())
    return columns.T.reshape(*token_ids.shape, dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n, dim = table.shape
    _raise_if_outside(token_ids, n)
    delta = _delta(token_ids.flatten().long(), n).to(table.dtype)  # [N, n]
    return (table.T @ delta.T).T.reshape(*token_ids.shape, dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
