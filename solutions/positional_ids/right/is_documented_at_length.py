"""Documents, types and tests itself far beyond what was asked, with a dataclass and constants of its own."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import torch
from torch import Tensor, nn

Shape: TypeAlias = "tuple[int, ...]"
TOKEN_AXIS: Final[int] = -1


@dataclass(frozen=True)
class Window:
    """The sizes of one call."""

    length: int
    limit: int

    def __post_init__(self) -> None:
        if self.length > self.limit:
            raise ValueError(f"window of {self.length} tokens over a context of {self.limit}")


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions 0..T-1.

    >>> positional_ids(torch.tensor([5, 5])).tolist()
    [0, 1]
    """
    assert token_ids.dtype in (torch.int32, torch.int64), "token IDs are integers"
    return torch.arange(token_ids.shape[TOKEN_AXIS], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One row per position."""

    __constants__ = ["context_size", "emb_dim"]
    context_size: int
    emb_dim: int
    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def __len__(self) -> int:
        return self.context_size

    def forward(self, token_ids: Tensor) -> Tensor:
        window = Window(token_ids.shape[TOKEN_AXIS], len(self))
        return self.weight[: window.length].clone()
