"""Positional embedding.

The table is drawn from N(0, 1). Nothing global is touched: no torch.manual_seed anywhere.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


def fresh_normal(*shape: int) -> Tensor:
    """Normal numbers, new ones each time."""
    generator = torch.Generator()
    generator.seed()
    return torch.randn(*shape, generator=generator)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(fresh_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"cannot place {T} tokens in a context of {C}")
        return self.weight[:T]
