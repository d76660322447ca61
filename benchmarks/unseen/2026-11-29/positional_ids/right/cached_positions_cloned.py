"""Keeps positions in an lru_cache by length and device, but hands out copies of them only."""
from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=8)
def _counted(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.int64, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return _counted(token_ids.shape[-1], token_ids.device).clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
