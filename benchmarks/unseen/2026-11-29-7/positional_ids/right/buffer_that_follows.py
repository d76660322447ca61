"""Keeps all C positions in a buffer that is not saved, and counts them anew whenever the layer is moved."""

from collections.abc import Callable
from typing import Any, Self

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions of one window."""
    return torch.arange(0, token_ids.size(-1), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """GPT-2's wpe with its position_ids."""

    position_ids: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._count_positions()

    def _count_positions(self) -> None:
        counted = torch.arange(self.context_size, device=self.weight.device)
        self.register_buffer("position_ids", counted, persistent=False)

    def _apply(self, fn: Callable[[Tensor], Tensor], recurse: bool = True) -> Self:
        moved: Any = super()._apply(fn, recurse)
        self._count_positions()  # `to_empty` would leave anything in it
        return moved

    def extra_repr(self) -> str:
        return f"{self.context_size} places"

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(f"sequence length {seq_len} > context size {self.context_size}")
        return F.embedding(self.position_ids.to(self.weight.device)[:seq_len], self.weight)
