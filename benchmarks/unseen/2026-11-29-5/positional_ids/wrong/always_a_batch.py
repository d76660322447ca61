"""Positional embedding. A single window is treated as a batch of one, so that the rest knows only one case."""

import torch
from torch import Tensor, nn


def length_of_windows(token_ids: Tensor) -> int:
    if token_ids.dim() == 1:
        token_ids.unsqueeze_(0)
    *batch, T = token_ids.shape
    return T


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(length_of_windows(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = length_of_windows(token_ids)
        if T > self.context_size:
            raise ValueError(f"windows of {T} tokens, but only {self.context_size} positions")
        return self.weight[:T]
