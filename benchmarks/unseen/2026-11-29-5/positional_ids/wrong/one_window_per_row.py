"""Positions: bring the tokens into the form of a matrix with a window in each row, then count the columns."""

import torch
from torch import Tensor, nn


def as_matrix(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    B = 1
    for size in token_ids.shape[:-1]:
        B = B * size
    return token_ids.view(B, T)


def positional_ids(token_ids: Tensor) -> Tensor:
    B, T = as_matrix(token_ids).shape
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        B, T = as_matrix(token_ids).shape
        if T > self.context_size:
            raise ValueError(f"T is {T} and must not be more than {self.context_size}")
        return self.weight[:T]
