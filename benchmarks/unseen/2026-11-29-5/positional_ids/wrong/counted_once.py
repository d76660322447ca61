"""Positions. They depend on the length and the device alone, so every length is counted only once for each device."""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=None)
def count(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.int64, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return count(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are more than {self.context_size}")
        return self.weight[:length]
