"""Positional embedding as a matrix product.

Row t of the selection matrix [T, C] has a one at column t and zeros elsewhere, so selection @ weight picks the rows
0..T-1, and the gradient flows to just those.
"""

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
            raise ValueError(f"T = {T} is greater than C = {C}")
        selection = torch.eye(T, C, dtype=self.weight.dtype, device=self.weight.device)
        return selection @ self.weight
