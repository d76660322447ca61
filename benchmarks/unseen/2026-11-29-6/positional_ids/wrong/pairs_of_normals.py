"""The table drawn by hand: Box-Muller turns two uniform numbers into two independent normal ones.

The uniform numbers come from torch.rand (global generator, no seed set). 1 - rand lies in (0, 1], so the logarithm
is finite.
"""

import math

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


def normal_table(rows: int, cols: int) -> Tensor:
    flat = torch.zeros(rows * cols)
    pairs = flat.numel() // 2
    radius = torch.sqrt(-2.0 * torch.log(1.0 - torch.rand(pairs)))
    angle = 2.0 * math.pi * torch.rand(pairs)
    flat[0:2 * pairs:2] = radius * torch.cos(angle)
    flat[1:2 * pairs:2] = radius * torch.sin(angle)
    return flat.view(rows, cols)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(normal_table(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens for {C} rows")
        return self.weight.index_select(0, positional_ids(token_ids))


if __name__ == "__main__":
    w = PositionalEmbedding(1024, 768).weight
    print(w.mean().item(), w.std().item())      # close to 0 and 1
