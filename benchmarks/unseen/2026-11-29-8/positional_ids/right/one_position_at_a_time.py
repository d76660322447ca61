"""Positions: I write what happens for ONE position, and `vmap` does it for all of them."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(0, token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


def row_at(place: Tensor, table: Tensor) -> Tensor:
    """One row [D] for one place (a tensor without dimensions)."""
    return F.embedding(place, table)


rows_at = torch.vmap(row_at, in_dims=(0, None))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(emb_dim) for _ in range(context_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.weight.shape[0]
        if length > limit:
            raise ValueError(f"length={length}, limit={limit}: the window is too long")
        if length == 0:  # vmap needs at least one
            return self.weight[:0]
        return rows_at(positional_ids(token_ids), self.weight)
