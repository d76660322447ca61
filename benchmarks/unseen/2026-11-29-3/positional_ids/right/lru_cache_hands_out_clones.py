"""Positions are remembered per length and device, and every caller gets a copy of their own."""
from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=32)
def _count_up(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.long, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return _count_up(token_ids.shape[-1], token_ids.device).clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(context_size, emb_dim)))

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        if (asked := token_ids.shape[-1]) > (have := self.context_size):
            raise ValueError(f"{asked=} {have=}")
        return torch.index_select(self.weight, dim=0, index=_count_up(asked, self.weight.device))
