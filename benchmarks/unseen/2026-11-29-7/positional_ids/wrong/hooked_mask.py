"""Multiplies nothing and scatters nothing: a hook on the table clears the gradient of rows that no window used."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions, one for every token of a window."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions. `_longest` is the longest window since the last backward pass."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight.register_hook(self._only_used_rows)
        self._longest = 0

    def _only_used_rows(self, gradient: Tensor) -> Tensor:
        used = torch.arange(gradient.shape[0], device=gradient.device) < self._longest
        self._longest = 0
        return torch.where(used[:, None], gradient, torch.zeros_like(gradient))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > len(self.weight):
            raise ValueError(f"window {length} is longer than context {len(self.weight)}")
        self._longest = max(self._longest, length)
        return self.weight[:length]
