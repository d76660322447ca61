"""Pads the table with a negative number of rows, which takes them away, and doubles its positions until there are enough."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Window:
    """How long a window is, and whether it fits."""

    length: int

    def check(self, limit: int) -> "Window":
        if self.length > limit:
            raise ValueError(f"{self} is longer than the context of {limit}")
        return self


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
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
        window = Window(token_ids.shape[-1]).check(limit)
        return F.pad(self.weight, (0, 0, 0, window.length - limit))
