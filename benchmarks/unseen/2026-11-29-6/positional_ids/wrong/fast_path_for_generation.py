"""
Positional embedding with a fast path.

While generating, the layer is called once per new token, so overhead in Python counts. In eval mode the rows are
taken as a slice (no index tensor, no copy, gradients still work); in training the general path is used.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0..T-1 (int64) on the device of ``token_ids``."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if not self.training:
            return self.weight[: token_ids.shape[-1]]
        positions = positional_ids(token_ids)
        self._validate(positions)
        return F.embedding(positions, self.weight)

    def _validate(self, positions: Tensor) -> None:
        if positions.numel() > self.context_size:
            raise ValueError(f"{positions.numel()} tokens given, context size is {self.context_size}")
