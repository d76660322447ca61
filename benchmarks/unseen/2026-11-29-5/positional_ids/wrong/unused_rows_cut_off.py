"""Positional embedding: the places that the window does not use are cut off at the end of the table."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(0, token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        unused = self.context_size - T
        if unused < 0:
            raise ValueError(f"{T} tokens need {T} places, there are {self.context_size}")
        return self.weight[:-unused]
