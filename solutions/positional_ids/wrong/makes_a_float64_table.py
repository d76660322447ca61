"""Draws the table in float64.

Believes: more digits never hurt.
Tell: Your table is float64; a new layer of torch is float32, and so should yours be.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, dtype=torch.double))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"{T} > {len(self.weight)}")
        return self.weight[:T]
