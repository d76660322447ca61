"""Positional embedding with checked input."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0..T-1, also for T = 0."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if not 1 <= T <= self.context_size:
            raise ValueError(f"number of tokens must be in 1..{self.context_size}, not {T}")
        return self.weight[:T]
