"""Positional IDs and embedding, for a single window and for a batch."""

import torch
from torch import Tensor, nn


def num_tokens(token_ids: Tensor) -> int:
    if token_ids.dim() > 1:
        return token_ids.size(1)      # with a batch in front
    return token_ids.size(0)          # a single window


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(num_tokens(token_ids), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = num_tokens(token_ids)
        if T > self.context_size:
            raise ValueError(f"num_tokens={T}, context_size={self.context_size}")
        return self.weight[positional_ids(token_ids)]
