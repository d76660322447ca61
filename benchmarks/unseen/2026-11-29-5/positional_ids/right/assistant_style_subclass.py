"""
Positional IDs and Positional Embedding
=======================================

Certainly! Below is a clean, well-documented implementation of both parts of the assignment.

Key points
----------
* ``positional_ids`` looks only at the size of the **last** dimension.
* ``PositionalEmbedding`` *is a* ``nn.Embedding``: the parameter is already called ``weight``, already has the shape
  ``[context_size, emb_dim]`` and is already initialised from N(0, 1), so there is nothing left to write in
  ``__init__`` but the call to the parent class.
"""

from __future__ import annotations

import torch
import torch.nn as nn
from torch import Tensor

__all__ = ["positional_ids", "PositionalEmbedding"]


def positional_ids(token_ids: Tensor) -> Tensor:
    """
    Return the absolute position of every token of a window.

    Args:
        token_ids: Tensor of shape ``[..., T]``.

    Returns:
        Tensor of shape ``[T]`` and dtype ``torch.int64`` on the same device as ``token_ids``.
    """
    sequence_length = token_ids.size(-1)
    return torch.arange(0, sequence_length, step=1, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    """
    Learnable absolute positional embedding.

    Args:
        context_size: Maximum number of tokens in a window.
        emb_dim: Width of a row.
    """

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        """
        Args:
            token_ids: Tensor of shape ``[..., T]``.

        Returns:
            Tensor of shape ``[T, emb_dim]``.

        Raises:
            ValueError: If the window is longer than the context.
        """
        sequence_length = token_ids.size(-1)
        if sequence_length > self.num_embeddings:
            raise ValueError(
                f"Sequence length ({sequence_length}) exceeds the maximum context size ({self.num_embeddings})."
            )
        return super().forward(positional_ids(token_ids))
