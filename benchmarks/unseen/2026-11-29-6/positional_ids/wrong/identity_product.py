"""Picking rows is a matrix product: E[:T] @ W with the identity matrix E [C, C]. torch.eye(T, C) makes just the
T rows of it that are needed, in the dtype and on the device of W. The gradient is E[:T]^T @ G, dense, and zero in the
rows that are not used."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are longer than the context of {C}")
        first_rows = torch.eye(T, C, dtype=self.weight.dtype, device=self.weight.device)
        return first_rows @ self.weight
