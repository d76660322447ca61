"""Assignment positional_ids.

The normal numbers are made from uniform ones with the Box-Muller formula, because I wanted to know where randn
gets them from. The uniform ones come from torch.rand, i.e. from the global generator.
"""

import math

import torch
from torch import Tensor, nn


def standard_normal(rows, cols):
    n = rows * cols
    pairs = (n + 1) // 2                                     # one number is left over when n is odd
    u = 1.0 - torch.rand(pairs, dtype=torch.float64)         # (0, 1]: never log(0)
    v = torch.rand(pairs, dtype=torch.float64)
    radius = torch.sqrt(-2.0 * torch.log(u))
    angle = 2.0 * math.pi * v
    z = torch.cat([radius * torch.cos(angle), radius * torch.sin(angle)])
    return z[:n].reshape(rows, cols).to(torch.float32)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if positions.shape[0] > self.weight.shape[0]:
            raise ValueError(f"T={positions.shape[0]} > C={self.weight.shape[0]}")
        return self.weight[positions]


if __name__ == "__main__":
    torch.manual_seed(0)
    w = PositionalEmbedding(1001, 33).weight
    print(w.mean().item(), w.std().item())
