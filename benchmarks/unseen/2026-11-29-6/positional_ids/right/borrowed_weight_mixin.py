"""Positions.

I let nn.Embedding do the drawing and keep only its weight: the layer object itself is thrown away, so the
state_dict has `weight` and not `emb.weight`. The length check sits in a small mixin.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class _FitsInContext:
    """Mixin for layers which have a `context_size`."""

    def fitted_length(self, token_ids):
        wanted, room = token_ids.shape[-1], self.context_size
        if wanted <= room:
            return wanted
        raise ValueError(f"sequence length {wanted} exceeds context length {room}")


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(end=token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(_FitsInContext, nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Embedding(context_size, emb_dim).weight

    @property
    def context_size(self):
        return self.weight.shape[0]

    @property
    def emb_dim(self):
        return self.weight.shape[1]

    def forward(self, token_ids: Tensor) -> Tensor:
        self.fitted_length(token_ids)
        return F.embedding(positional_ids(token_ids), self.weight)

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"
