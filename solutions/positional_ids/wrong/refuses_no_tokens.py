"""Refuses a window without tokens.

Believes: an empty window must be a mistake of the caller.
Tell: You refuse T = 0. A window without tokens has no positions, an empty tensor [0], and that is no error.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.shape[-1] == 0:
        raise ValueError("token_ids is empty")
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T, :]
