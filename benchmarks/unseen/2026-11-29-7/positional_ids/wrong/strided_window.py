"""The first rows are a window on the table's memory, so I lay the window myself: no index, no copy."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts the columns."""
    return torch.arange(token_ids.size(dim=-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """A [C, D] block of memory."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = token_ids.size(dim=-1)
        places, width = self.weight.size()
        if rows > places:
            raise ValueError(f"cannot take {rows} rows of a table of {places}")
        # size, strides as the table has them, and we begin at the first number
        return torch.as_strided(self.weight, (rows, width), self.weight.stride(), 0)
