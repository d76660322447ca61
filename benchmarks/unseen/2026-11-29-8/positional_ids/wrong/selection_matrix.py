"""Positional embedding as linear algebra: a one-hot row for each position, times the table.

This shows that an embedding is nothing but a matrix product, as in the last assignment.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if len(positions) > self.context_size:
            raise ValueError(f"{len(positions)} positions asked for, {self.context_size} available")
        selection = F.one_hot(positions, num_classes=self.context_size)  # [T, C]
        return selection.to(self.weight.dtype) @ self.weight
