"""Positional embedding that is light when it is only used for inference.

A layer that is built while gradients are switched off will not be trained, so its table does not ask for them.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts the tokens along the last dimension, starting from zero."""
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned absolute positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table, requires_grad=torch.is_grad_enabled())

    @property
    def context_size(self) -> int:
        return self.weight.size(0)

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.size(-1) > self.context_size:
            raise ValueError(
                f"input of length {token_ids.size(-1)} exceeds context size {self.context_size}"
            )
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
