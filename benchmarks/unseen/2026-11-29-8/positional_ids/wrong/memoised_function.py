"""Positions, remembered.

A training loop asks for the positions of the same batch several times (once for each part of the model), so
`functools.lru_cache` gives the earlier answer instead of building the tensor anew.
"""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=128)
def positional_ids(token_ids: Tensor) -> Tensor:
    """[..., T] -> [T]: the numbers 0 to T-1 (tensors hash by identity, so this is safe to cache)."""
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """The table of places; its row r belongs to the r-th token of every window."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        context_size = self.weight.shape[0]
        length = token_ids.size(-1)
        if length > context_size:
            raise ValueError(f"got {length} tokens, but there are only {context_size} positions")
        return self.weight[:length]
