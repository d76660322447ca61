"""Sizes in a frozen dataclass with checks; numbers from torch.distributions; rows by narrow."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.distributions import Normal


@dataclass(frozen=True, slots=True)
class Sizes:
    context: int
    width: int

    def __post_init__(self) -> None:
        if self.context < 1 or self.width < 1:
            raise ValueError(f"sizes must be at least 1: {self}")

    def check(self, tokens: int) -> int:
        if tokens <= self.context:
            return tokens
        raise ValueError(
            "This text does not fit:\n"
            f"  - tokens given: {tokens}\n"
            f"  - places there are: {self.context}\n"
        )


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(range(token_ids.shape[-1]), dtype=torch.int64).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.sizes = Sizes(context_size, emb_dim)
        self.weight = nn.Parameter(Normal(0.0, 1.0).sample((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight.narrow(0, 0, self.sizes.check(token_ids.shape[-1]))
