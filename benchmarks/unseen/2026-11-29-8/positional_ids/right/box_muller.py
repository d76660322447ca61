"""Positions, with normal numbers made from uniform ones as Box and Muller did in 1958.

Two uniform numbers become a random radius and a random angle, and these two normal numbers. All of it in double
precision, so that the far ends of the bell are there too; the table itself is float32.
"""

import math

import torch
from torch import Tensor, nn


def box_muller(how_many: int) -> Tensor:
    pairs = (how_many + 1) // 2
    u, v = torch.rand(2, pairs, dtype=torch.float64)
    radius = (-2 * torch.log1p(-u)).sqrt()  # 1 - u is never 0
    angle = 2 * math.pi * v
    both = torch.stack([radius * angle.cos(), radius * angle.sin()])
    return both.flatten()[:how_many].float()


def positional_ids(token_ids: Tensor) -> Tensor:
    """Ones, summed up: 1, 2, 3, ...; minus one."""
    ones = token_ids.new_ones(token_ids.shape[-1], dtype=torch.int64)
    return ones.cumsum(dim=0).sub(1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = box_muller(context_size * emb_dim)
        self.weight = nn.Parameter(numbers.reshape(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        rows, needed = len(self.weight), token_ids.shape[-1]
        if needed > rows:
            raise ValueError(f"{needed} rows needed, {rows} rows there")
        return torch.index_select(self.weight, 0, positional_ids(token_ids))
