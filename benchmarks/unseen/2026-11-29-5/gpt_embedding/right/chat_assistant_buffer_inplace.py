"""
GPT Embedding Layer - Complete Implementation
=============================================

This module provides a clean, production-ready implementation of the GPT embedding layer.

Key features:
    1. Token embeddings     -> what each token *means*
    2. Positional embeddings -> where each token *stands*
    3. Non-persistent buffer -> the position IDs move with the module, but do not pollute `state_dict()`
    4. In-place addition    -> saves one temporary of size [..., T, emb_dim]

Usage:
    >>> layer = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
    >>> layer(torch.tensor([[0, 1, 2]])).shape
    torch.Size([1, 3, 3])
"""

from typing import Final

import torch
import torch.nn as nn
from torch import Tensor

__all__ = ["GPTEmbedding", "count_parameters"]


class GPTEmbedding(nn.Module):
    """Combines token and positional embeddings by element-wise addition.

    Args:
        vocab_size: Size of the vocabulary.
        emb_dim: Dimensionality of the embedding vectors.
        context_size: Maximum sequence length.

    Shape:
        - Input: ``(..., T)`` with ``T <= context_size``
        - Output: ``(..., T, emb_dim)``
    """

    BUFFER_NAME: Final = "position_ids"

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        # Step 1: create the two embedding tables
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # Step 2: precompute the position IDs (persistent=False keeps them out of the state_dict)
        self.register_buffer(
            self.BUFFER_NAME,
            torch.arange(context_size, device=self.pos_emb.weight.device),
            persistent=False,
        )

    def forward(self, token_ids: Tensor) -> Tensor:
        """Embeds ``token_ids``.

        Raises:
            ValueError: If the sequence is longer than the context.
            IndexError: If a token ID is out of range (raised by ``nn.Embedding``).
        """
        # Step 1: validate the sequence length
        seq_len = token_ids.size(-1)
        max_len = self.pos_emb.num_embeddings
        if seq_len > max_len:
            raise ValueError(f"Sequence length {seq_len} exceeds the maximum context size {max_len}.")

        # Step 2: look up the tokens; this is a fresh tensor, so it is safe to add to it in place
        embeddings = self.tok_emb(token_ids)

        # Step 3: add the positions (broadcast over all leading dimensions)
        embeddings += self.pos_emb(self.position_ids[:seq_len])

        # Step 4: return the result
        return embeddings


def count_parameters(module: nn.Module) -> int:
    """Counts the trainable parameters of ``module``.

    Note:
        ``module.parameters()`` already removes duplicates, so tied weights are counted once.
    """
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


# ---------------------------------------------------------------------------
# Quick self-test
# ---------------------------------------------------------------------------
if __name__ == "__main__":
    demo = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
    print("state_dict keys :", list(demo.state_dict()))
    print("parameters      :", count_parameters(demo))
