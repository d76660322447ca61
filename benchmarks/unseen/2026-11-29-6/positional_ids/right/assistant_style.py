"""
Positional Embedding
====================

This module provides a clean, well-documented and production-ready implementation of learned absolute positional
embeddings as used in GPT-style language models.

Key Features
------------
* **Device-agnostic**: positions are always created on the device of the input.
* **Robust validation**: helpful error messages for wrong arguments.
* **Extensible**: initialisation lives in its own method.

Example
-------
>>> layer = PositionalEmbedding(context_size=4, emb_dim=2)
>>> layer(torch.tensor([[1, 2, 3]])).shape
torch.Size([3, 2])
"""

from __future__ import annotations

from typing import Final

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

__all__: Final = ["positional_ids", "PositionalEmbedding"]


def _sequence_length(token_ids: Tensor) -> int:
    """Return the length of the last dimension after validating the input.

    Raises:
        TypeError: If ``token_ids`` is not a tensor.
        ValueError: If ``token_ids`` has no dimension at all.
    """
    if not isinstance(token_ids, Tensor):
        raise TypeError(f"token_ids must be a torch.Tensor, got {type(token_ids).__name__}")
    if token_ids.dim() < 1:
        raise ValueError("token_ids must have at least one dimension")
    return token_ids.shape[-1]


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return the positions ``0, 1, ..., T - 1`` for the last dimension of ``token_ids``.

    Args:
        token_ids: A tensor of shape ``[..., T]``.

    Returns:
        An ``int64`` tensor of shape ``[T]`` on the same device as ``token_ids``.
    """
    return torch.arange(start=0, end=_sequence_length(token_ids), step=1, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned absolute positional embedding.

    Args:
        context_size: Maximum number of positions.
        emb_dim: Dimensionality of each embedding vector.
    """

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        if context_size < 1:
            raise ValueError(f"context_size must be positive, got {context_size}")
        if emb_dim < 1:
            raise ValueError(f"emb_dim must be positive, got {emb_dim}")
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim, dtype=torch.float32))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        """(Re-)initialise the table from a standard normal distribution."""
        self.weight.normal_(mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Return the embeddings of the positions of ``token_ids``, shape ``[T, D]``."""
        seq_len = _sequence_length(token_ids)
        if seq_len > self.context_size:
            raise ValueError(
                f"Sequence length ({seq_len}) exceeds the maximum context size ({self.context_size}). "
                f"Please truncate the input or increase `context_size`."
            )
        return F.embedding(positional_ids(token_ids), self.weight)

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"


def _demo() -> None:
    layer = PositionalEmbedding(context_size=8, emb_dim=4)
    print(layer)
    print(layer(torch.randint(0, 100, (2, 5))))


if __name__ == "__main__":
    _demo()
