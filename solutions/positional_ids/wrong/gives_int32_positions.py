"""Gives int32 positions.

Believes: 32 bits are enough for a position, so nobody will mind.
Tell: Your positions are int32; they are promised as int64, torch's usual type of IDs.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], dtype=torch.int32, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return self.weight[positional_ids(token_ids)]
