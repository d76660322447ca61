"""A table of positions is an embedding table, so it is a subclass of one; only the IDs are another thing."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0, 1, ..., T-1 beside the tokens."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    """nn.Embedding already has the parameter, its name and its start from N(0, 1)."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.num_embeddings:
            raise ValueError(f"{length} tokens, but num_embeddings = {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
