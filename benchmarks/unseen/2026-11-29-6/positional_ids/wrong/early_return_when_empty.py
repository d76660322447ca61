"""Positional IDs and embedding, with the empty window handled first (new_empty keeps the device)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    if n == 0:
        return token_ids.new_empty(0)
    ones = torch.ones(n, dtype=torch.int64, device=token_ids.device)
    return ones.cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if ids.numel() > self.context_size:
            raise ValueError(f"{ids.numel()} tokens, context size {self.context_size}")
        return F.embedding(ids, self.weight)
