"""A position table is a token table whose IDs nobody has to pass in.

So PositionalEmbedding IS an nn.Embedding here (inheritance instead of composition); only what is looked up differs.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0..T-1, int64, where token_ids live."""
    return torch.arange(token_ids.shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    """nn.Embedding already makes `weight` ~ N(0, 1), registers it and has a dense gradient."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if ids.numel() > self.num_embeddings:
            raise ValueError(
                "the window has {} tokens and the context has {} places".format(ids.numel(), self.num_embeddings)
            )
        return super().forward(ids)
