"""Positional IDs the way I know them from numerical computing: a linear space from the first to the last place."""

import torch
import torch.nn.functional as F
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    """T evenly spaced points from 0 to T-1, as integers, next to the tokens."""
    T = token_ids.size(dim=-1)
    grid = torch.linspace(0, T - 1, steps=T, device=token_ids.device)
    return grid.round().to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.weight = nn.Parameter(torch.randn(size=(context_size, emb_dim)))

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.size(dim=-1)
        if T > self.context_size:
            raise ValueError(f"window too long: {T} > {self.context_size}")
        return F.embedding(positional_ids(token_ids), self.weight)
