"""Positions and their table.

The positions depend on T and on nothing else, so they are made once for every T and kept; a copy is handed out,
so that nobody can spoil the kept ones.
"""

import torch
from torch import Tensor, nn

_KEPT = {}


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if T not in _KEPT:
        _KEPT[T] = torch.arange(T, dtype=torch.int64, device=token_ids.device)
    return _KEPT[T].clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens do not fit into a context of {self.context_size}")
        return self.weight[positional_ids(token_ids)]
