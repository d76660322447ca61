"""Positions by counting: put a one under every token, add them up from the left, subtract one.

   tokens    464 3797 3332
   ones        1    1    1
   cumsum      1    2    3
   minus 1     0    1    2
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0..T-1 as [T]."""
    T = token_ids.size(-1)
    ones = token_ids.new_ones((T,), dtype=torch.int64)  # new_ones: same device as token_ids
    return ones.cumsum(dim=0) - 1


class PositionalEmbedding(nn.Module):
    """weight has a row for each place"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        C = self.weight.size(0)
        if not T <= C:
            raise ValueError(f"window is too long: T = {T}, C = {C}")
        return torch.index_select(self.weight, 0, positional_ids(token_ids))
