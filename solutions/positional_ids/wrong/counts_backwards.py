"""Counts T-1, ..., 1, 0.

Believes: the newest token is the one at position 0.
Tell: Your positions run backwards; the first token of a window has position 0.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device).flip(0)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if self.weight.shape[0] < T:
            raise ValueError("only %s positions for %s tokens" % (self.weight.shape[0], T))
        return self.weight[positional_ids(token_ids).sort().values]
