"""Positional embedding that makes its positions only once, at the first call, and keeps them."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.size(-1)
    return torch.arange(length, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """The positions are no parameter and no part of what is saved, so they are an ordinary attribute."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._positions: Tensor | None = None

    def _first(self, length: int, device: torch.device) -> Tensor:
        if self._positions is None:
            self._positions = torch.arange(self.context_size, device=device)
        return self._positions[:length]

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > self.context_size:
            raise ValueError(f"length {length} > context size {self.context_size}")
        return self.weight[self._first(length, token_ids.device)]
