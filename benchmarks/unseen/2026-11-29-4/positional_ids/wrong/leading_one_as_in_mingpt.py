"""Learned positions, after the way minGPT does it."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    t = token_ids.size(-1)
    pos = torch.arange(0, t, dtype=torch.long, device=token_ids.device).unsqueeze(0)  # shape (1, t)
    return pos


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.block_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        t = token_ids.size(-1)
        if t > self.block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.block_size}")
        pos = positional_ids(token_ids)
        return F.embedding(pos, self.weight)  # position embeddings
