"""Counts every length once for each device, and gives out copies, so nobody can spoil what is kept."""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=32)
def _counted(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.int64, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    """[..., T] -> [T]"""
    return _counted(token_ids.shape[-1], token_ids.device).clone()


class PositionalEmbedding(nn.Module):
    """Learned positions; what is cached are numbers that never change, and no rows."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.normal_(torch.empty(context_size, emb_dim), mean=0.0, std=1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError(
                f"The longest window is {self.weight.shape[0]} tokens; this one has {token_ids.shape[-1]}."
            )
        return torch.index_select(self.weight, dim=0, index=positional_ids(token_ids))
