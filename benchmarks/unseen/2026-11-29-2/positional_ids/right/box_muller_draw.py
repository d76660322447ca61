"""N(0, 1) is made from two uniform draws of the global generator (Box-Muller)."""
import math

import torch
from torch import Tensor, nn


def _normal(*size: int) -> Tensor:
    count = math.prod(size)
    half = (count + 1) // 2
    radius = torch.sqrt(-2.0 * torch.log1p(-torch.rand(half)))
    angle = 2.0 * math.pi * torch.rand(half)
    both = torch.cat([radius * torch.cos(angle), radius * torch.sin(angle)])
    return both[:count].reshape(size).clone()


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} but C = {C}")
        return self.weight[0:T, :]
