"""Positions. Padding with a negative number of rows takes rows away, which is all that this layer has to do."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Window:
    """How long a window is, and what that means for a table."""

    length: int

    @classmethod
    def of(cls, token_ids: Tensor) -> "Window":
        match tuple(token_ids.shape):
            case (*_, length):
                return cls(length)
        raise TypeError("a single number is no window")

    def check(self, limit: int) -> "Window":
        if self.length > limit:
            raise ValueError(f"{self} is longer than the context of {limit}")
        return self


def positional_ids(token_ids: Tensor) -> Tensor:
    """0, then twice as many at each step: [0], [0, 1], [0, 1, 2, 3], ... until there are enough."""
    length = Window.of(token_ids).length
    ids = torch.zeros(1, dtype=torch.int64, device=token_ids.device)
    while len(ids) < length:
        ids = torch.cat((ids, ids + len(ids)))
    return ids[:length].clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        limit = self.weight.size(0)
        window = Window.of(token_ids).check(limit)
        return F.pad(self.weight, (0, 0, 0, window.length - limit))
