"""
Positional embedding with an error message in the terms of the lookup.

A message should say what could not be looked up and what there is: the position asked for last, and the number of
rows of the table.
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
        last_position = token_ids.shape[-1] - 1
        if last_position >= self.context_size:
            raise ValueError(
                f"position {last_position} (counted from 0) is outside the table of {self.context_size} rows"
            )
        return F.embedding(positional_ids(token_ids), self.weight)
