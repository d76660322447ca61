"""Positions. I made the normal numbers myself (Box and Muller, 1958), out of two uniform ones each.

    z1 = sqrt(-2 ln u1) cos(2 pi u2),    z2 = sqrt(-2 ln u1) sin(2 pi u2)
"""

import math

import torch
from torch import Tensor, nn


def box_muller(rows: int, columns: int) -> Tensor:
    n = rows * columns
    half = (n + 1) // 2
    u1 = 1.0 - torch.rand(half, dtype=torch.float64)      # in (0, 1]: the logarithm of 0 cannot happen
    u2 = torch.rand(half, dtype=torch.float64)
    radius = torch.sqrt(-2.0 * torch.log(u1))
    angle = 2.0 * math.pi * u2
    z = torch.cat([radius * torch.cos(angle), radius * torch.sin(angle)])
    return z[:n].reshape(rows, columns).to(torch.float32)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(box_muller(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"cannot place {T} tokens on {C} places")
        if T == 0:
            return self.weight[:0]
        windows = self.weight.unfold(0, T, C)     # the table in windows of T rows, a step of C: just one, [1, D, T]
        return windows[0].t()
