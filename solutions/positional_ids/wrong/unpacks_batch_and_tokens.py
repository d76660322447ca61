"""Unpacks the shape into B and T, so that only [B, T] works.

Believes: token_ids always come in a batch.
Tell: `B, T = token_ids.shape` works for two dimensions only. One window alone is [T], and there may be more than two.
Caught by: counts_up_from_zero, returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    B, T = token_ids.shape
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super(PositionalEmbedding, self).__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        B, T = token_ids.shape
        if T > self.context_size:
            raise ValueError(f"got {T}, max {self.context_size}")
        return self.weight[positional_ids(token_ids)]
