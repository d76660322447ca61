"""Every token in the batch has a position, so I give every token its position and look it up in the table."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    positions = torch.arange(T, dtype=torch.int64, device=token_ids.device)
    return positions.expand(token_ids.shape)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T = {T} is larger than context_size = {self.context_size}")
        return F.embedding(positional_ids(token_ids), self.weight)
