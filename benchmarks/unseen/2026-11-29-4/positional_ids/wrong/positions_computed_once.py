"""Positional IDs, computed once for each length and device with functools.lru_cache."""

import functools

import torch
from torch import Tensor, nn


@functools.lru_cache(maxsize=None)
def count_from_zero(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.int64, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return count_from_zero(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"length {length} is above context_size {self.context_size}")
        return self.weight[:length]
