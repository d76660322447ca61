"""N(0, 1) made by hand from torch.rand with the Box-Muller transform."""
import math

import torch
from torch import Tensor, nn


def _normal(rows: int, columns: int) -> Tensor:
    count = rows * columns
    pairs = (count + 1) // 2
    radius = (1.0 - torch.rand(pairs)).log_().mul_(-2.0).sqrt_()      # 1 - u is never 0
    angle = torch.rand(pairs).mul_(2.0 * math.pi)
    return torch.cat([radius * angle.cos(), radius * angle.sin()])[:count].reshape(rows, columns).clone()


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, places = token_ids.shape[-1], self.weight.shape[0]
        if tokens > places:
            raise ValueError(f"{tokens} tokens, only {places} places")
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
