"""Positional embedding. The table starts as normal numbers with mean 0 and standard deviation 1."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


def normal_table(rows: int, columns: int) -> Tensor:
    numbers = torch.randn(rows, columns)
    numbers = numbers - numbers.mean()  # mean 0
    numbers = numbers / numbers.std()  # standard deviation 1
    return numbers


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(normal_table(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T} does not fit, C={C}")
        return self.weight[:T]
