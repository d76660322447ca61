"""Positions. Whatever the number of dimensions, the length of the window is the size of the last one.

I drop superfluous dimensions of size 1 before I look.
"""

import torch
from torch import Tensor, nn


def window_length(token_ids: Tensor) -> int:
    return token_ids.squeeze().shape[-1]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(window_length(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = window_length(token_ids)
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are too many for {C} rows")
        return self.weight[:T]
