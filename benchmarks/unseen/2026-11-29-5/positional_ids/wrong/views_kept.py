"""Positional embedding. The first T rows are a view of the table, not a copy: when the table learns, the view shows it.
So there is no need to make the view of the same length again and again."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.views = {}

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"length {T} is over the limit of {self.context_size}")
        if T not in self.views:
            self.views[T] = self.weight[:T]
        return self.views[T]
