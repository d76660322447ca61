"""Positional IDs. Dimensions of size one carry no information, so they go first."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    ids = token_ids.squeeze()
    return torch.arange(ids.shape[-1], dtype=torch.int64, device=ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if positions.shape[0] > self.context_size:
            raise ValueError(
                f"number of tokens {positions.shape[0]} is greater than context size {self.context_size}"
            )
        return self.weight[positions]
