"""Positions and their table."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, T = token_ids.shape
    return torch.ones(T, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


def standard_normal(rows: int, columns: int) -> Tensor:
    """Numbers with mean 0 and standard deviation 1, also for small tables."""
    x = torch.randn(rows, columns)
    return (x - x.mean()) / x.std()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        C = self.weight.shape[0]
        *_, T = token_ids.shape
        if T > C:
            raise ValueError(f"T={T} is more than C={C}")
        return self.weight[positional_ids(token_ids)]
