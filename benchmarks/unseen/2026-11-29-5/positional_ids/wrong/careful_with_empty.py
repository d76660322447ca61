"""Positions and positional embedding. I took care of the empty input first, so that nothing below has to think of it."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return torch.empty(0, dtype=torch.int64, device=token_ids.device)
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T={T} is longer than C={self.context_size}")
        return self.weight[positional_ids(token_ids)]
