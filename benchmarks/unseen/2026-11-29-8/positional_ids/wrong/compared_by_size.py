"""Positions, with a layer that reads like a record: its sizes, how it prints, when two are equal."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    (*_, count) = token_ids.shape
    return torch.arange(count, device=token_ids.device)


@dataclass(unsafe_hash=True)
class PositionalEmbedding(nn.Module):
    """A dataclass writes `__init__`, `__repr__`, `__eq__` and `__hash__` for me; the table is made afterwards."""

    context_size: int
    emb_dim: int

    def __new__(cls, *args, **kwargs):
        layer = super().__new__(cls)
        nn.Module.__init__(layer)  # before the dataclass sets its fields
        return layer

    def __post_init__(self) -> None:
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        count = token_ids.shape[-1]
        if count > self.context_size:
            raise ValueError(f"{count} tokens, but the context has only {self.context_size} places")
        return self.weight[:count]
