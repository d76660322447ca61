"""Positions. They have to live where the tokens live, for which torch has `type_as`."""

import torch
from torch import Tensor, nn
import torch.nn.functional as F


def positional_ids(token_ids: Tensor) -> Tensor:
    """0, 1, ..., T-1"""
    return torch.arange(token_ids.shape[-1]).type_as(token_ids)


class PositionalEmbedding(nn.Module):
    """weight: [C, D]"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"a window of {T} tokens, but room for {C}")
        return F.embedding(positional_ids(token_ids), self.weight)
