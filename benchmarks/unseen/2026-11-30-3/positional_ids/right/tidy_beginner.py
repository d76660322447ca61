"""Positions and a learnable table for them."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return 0 .. T-1 for a window of T tokens."""
    num_tokens = token_ids.shape[-1]
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row per place."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                f"got {num_tokens} tokens, but the context size is only {self.context_size}"
            )
        positions = positional_ids(token_ids)
        return self.weight[positions]
