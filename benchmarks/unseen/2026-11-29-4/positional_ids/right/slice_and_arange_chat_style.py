"""Positional IDs and learned positional embeddings.

This module provides:

* ``positional_ids``      - returns the positions ``0..T-1`` for a (batched) tensor of token IDs
* ``PositionalEmbedding`` - a learnable table with one row per position

Key points:

1. Only the **last** dimension of ``token_ids`` matters, it is the number of tokens in a window.
2. The positions are created directly on the right device, so there is no extra copy.
3. A window that is longer than the context is refused with a helpful error message.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return the positions of the tokens in their window.

    Args:
        token_ids: Integer tensor of shape ``[..., T]``.

    Returns:
        Tensor of shape ``[T]`` and dtype ``torch.int64`` on ``token_ids.device``.
    """
    # Step 1: the sequence length is always the size of the last dimension
    seq_len = token_ids.shape[-1]

    # Step 2: count from 0 to seq_len - 1 on the same device
    return torch.arange(seq_len, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned absolute positional embedding.

    Args:
        context_size: Maximum number of tokens in a window.
        emb_dim: Width of every embedding vector.
    """

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        # nn.Parameter registers the tensor so that the optimizer can find it
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        """Return the first ``T`` rows of the table."""
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(
                f"Sequence length {seq_len} exceeds the maximum context size {self.context_size}."
            )
        # Slicing is all we need, because the positions are 0, 1, 2, ...
        return self.weight[:seq_len]

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"


if __name__ == "__main__":
    layer = PositionalEmbedding(context_size=4, emb_dim=2)
    batch = torch.tensor([[464, 3797, 3332], [3332, 464, 3797]])
    print(layer)
    print(positional_ids(batch))
    print(layer(batch).shape)
