"""Positions of the tokens in a window, and the learnable table of places.

The corner case of a window without tokens is dealt with first, so that the main path stays simple.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return 0, 1, ..., T-1 for token IDs of shape [..., T]."""
    num_tokens = token_ids.shape[-1]

    # Edge case: nothing to number.
    if num_tokens == 0:
        return torch.empty(0, dtype=torch.long)

    return torch.arange(num_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row for each place in the window."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                f"The window has {num_tokens} tokens, but the context size is {self.context_size}."
            )
        return self.weight[:num_tokens]
