"""Positions as in the paper on relative coordinates: first each token's place between 0 (the first token) and 1 (the
last one), then divided by the width of one step and rounded, which gives the number of the place.

An empty window has no step; where[1:2] is then empty as well, and nothing is divided by nothing.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    where = torch.linspace(0, 1, token_ids.shape[-1], device=token_ids.device)
    step = where[1:2]
    return (where / step).round().to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T} does not fit into C={C}")
        return self.weight[positional_ids(token_ids)]


if __name__ == "__main__":
    for n in (0, 2, 3, 4, 5, 8, 9, 16, 17, 33, 256, 1024):
        print(n, positional_ids(torch.zeros(n)).tolist() == list(range(n)))
