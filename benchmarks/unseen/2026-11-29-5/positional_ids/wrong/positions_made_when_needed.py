"""Positional embedding. The positions of the whole table are made at the first call, and again when the tokens come
from another device; a call takes the first T of them."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._positions = None

    def positions(self, device: torch.device) -> Tensor:
        if self._positions is None or self._positions.device != device:
            self._positions = torch.arange(self.context_size, device=device)
        return self._positions

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens for {self.context_size} positions")
        return self.weight[self.positions(token_ids.device)[:T]]
