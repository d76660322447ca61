"""GPT Embedding Layer
===================

This module implements the input layer of a GPT-style language model.

Overview
--------
1. **Token embedding**: maps every token ID to a learnable vector.
2. **Positional embedding**: maps every position (0, 1, 2, ...) to a learnable vector.
3. **Sum**: both vectors are added, and broadcasting takes care of the batch.

Complexity: O(B * T * D) time and memory.
"""

from __future__ import annotations

from typing import Final

import torch
import torch.nn as nn
from torch import Tensor

__all__: Final = ["GPTEmbedding", "count_parameters"]


class GPTEmbedding(nn.Module):
    """Token + learned absolute positional embeddings.

    Args:
        vocab_size: number of different tokens.
        emb_dim: size of the vectors.
        context_size: longest sequence that is supported.

    Shape:
        - Input: ``(..., T)``
        - Output: ``(..., T, emb_dim)``
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()

        # --- Configuration -------------------------------------------------
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size

        # --- Learnable tables ----------------------------------------------
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        # Step 1: validate the sequence length.
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(
                f"Sequence length ({seq_len}) exceeds the context size ({self.context_size})."
            )

        # Step 2: look up the tokens. (nn.Embedding raises IndexError for bad IDs.)
        token_vectors = self.tok_emb(token_ids)

        # Step 3: look up the positions, on the same device as the input.
        positions = torch.arange(seq_len, device=token_ids.device)
        position_vectors = self.pos_emb(positions)

        # Step 4: broadcast-add.
        return token_vectors + position_vectors

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}, context_size={self.context_size}"


def count_parameters(module: nn.Module) -> int:
    """Return the number of trainable scalars of ``module``."""
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    demo = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
    print(demo)
    print("parameters:", count_parameters(demo))
    print("output shape:", demo(torch.tensor([[0, 1, 2], [2, 1, 0]])).shape)
