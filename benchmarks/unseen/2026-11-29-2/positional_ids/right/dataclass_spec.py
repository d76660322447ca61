"""The sizes live in a frozen dataclass that also judges the length."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Spec:
    context_size: int
    emb_dim: int

    def make(self) -> nn.Parameter:
        return nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def check(self, length: int) -> int:
        match length > self.context_size:
            case True:
                raise ValueError(f"{length} tokens > {self!r}")
        return length


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(end=length, device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.spec = Spec(context_size, emb_dim)
        self.weight = self.spec.make()

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[: self.spec.check(token_ids.shape[-1]), ...]
