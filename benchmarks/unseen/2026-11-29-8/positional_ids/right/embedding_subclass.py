"""Positions. The layer *is* an `nn.Embedding` that looks up places instead of tokens, so I inherit from it."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0, 1, ..., T-1 next to the tokens."""
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    """Everything about the table (drawing, saving, printing) comes from the parent."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        if (length := token_ids.size(-1)) > self.num_embeddings:
            raise ValueError(f"{length:,} tokens do not fit into {self.num_embeddings:,} places")
        return super().forward(positional_ids(token_ids))
