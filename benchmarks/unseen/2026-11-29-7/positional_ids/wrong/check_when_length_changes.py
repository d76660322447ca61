"""A length that was looked at once need not be looked at again, only when it changes."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions from zero."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.length = 0
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _set_length(self, length: int) -> None:
        self.length = length
        if length > self.context_size:
            raise ValueError(f"{length} tokens do not fit in {self.context_size} positions")

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] != self.length:
            self._set_length(token_ids.shape[-1])
        return self.weight[: self.length]
