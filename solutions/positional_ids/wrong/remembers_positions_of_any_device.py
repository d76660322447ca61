"""Remembers positions by their number, whatever device they were asked for.

Believes: positions are the same everywhere.
Tell: positional_ids answers on the CPU even for tokens that lie elsewhere; positions must lie where
    token_ids does. Say `device=token_ids.device`.
Caught by: works_on_any_device
"""

import torch
from torch import Tensor, nn


_known: dict[int, Tensor] = {}


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if T not in _known:
        _known[T] = torch.arange(T, device=token_ids.device)
    return _known[T].clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight.narrow(0, 0, T)
