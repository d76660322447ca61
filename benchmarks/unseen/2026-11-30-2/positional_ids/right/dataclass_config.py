from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from typing import ClassVar

import torch
from torch import Tensor, nn


class ReprMixin:
    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"


class ResetMixin:
    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, self.mean, self.std)


@dataclass(frozen=True)
class Span:
    stop: int
    start: int = 0

    @classmethod
    def of(cls, ids: Tensor) -> Span:
        return cls(ids.shape[-1])

    def ids(self, device: torch.device) -> Tensor:
        return torch.arange(self.start, self.stop, device=device)

    def slice(self) -> slice:
        return slice(self.start, self.stop)


def positional_ids(token_ids: Tensor) -> Tensor:
    return Span.of(token_ids).ids(token_ids.device)


@dataclass(eq=False, repr=False)
class PositionalEmbedding(ReprMixin, ResetMixin, nn.Module):
    mean: ClassVar[float] = 0.0
    std: ClassVar[float] = 1.0

    context_size: int
    emb_dim: int
    _: KW_ONLY
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        sizes = self.context_size, self.emb_dim
        nn.Module.__init__(self)
        self.weight = nn.Parameter(torch.empty(sizes, dtype=torch.float32))
        self.reset_parameters()

    def forward(self, token_ids: Tensor) -> Tensor:
        span = Span.of(token_ids)
        if span.stop > self.context_size:
            raise ValueError(f"{span} goes past context_size={self.context_size}")
        return self.weight[span.slice()]
