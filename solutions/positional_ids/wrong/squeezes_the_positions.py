"""Squeezes the positions, so that one token gets a 0-d answer.

Believes: squeeze only tidies up.
Tell: For a window of one token your answer has no dimension left: squeeze takes away every dimension of size 1.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device).unsqueeze(0).squeeze()


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return nn.functional.embedding(torch.arange(T, device=token_ids.device), self.weight)
