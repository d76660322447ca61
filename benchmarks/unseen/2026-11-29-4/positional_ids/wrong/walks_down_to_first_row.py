"""Positional IDs for any number of leading dimensions.

All windows have the same length, so it is enough to look at one of them: I go down one dimension after the other until
only a single window is left, and count that.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    window = token_ids
    while window.dim() > 1:
        window = window[0]
    return torch.arange(len(window), dtype=torch.int64, device=window.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if len(ids) > self.context_size:
            raise ValueError(f"window has {len(ids)} tokens, context has {self.context_size}")
        return self.weight[ids]
