"""PositionalEmbedding with the positions as a buffer, so that they are moved to the GPU together with the table."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_length = token_ids.shape[-1]
        if seq_length > len(self.position_ids):
            raise ValueError(f"{seq_length} positions needed, {len(self.position_ids)} available")
        return self.weight[self.position_ids[:seq_length]]
