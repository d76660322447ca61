"""Positional embedding by counting.

One mark per token, made with weight.new_ones so that it is on the device of the weight, summed up from the left:
1, 2, 3, ... One less is the number of the row.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    marks = torch.ones(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)
    return marks.cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens cannot be counted with {C} rows")
        marks = self.weight.new_ones(T)
        rows = (marks.cumsum(0) - 1).long()
        return F.embedding(rows, self.weight)
