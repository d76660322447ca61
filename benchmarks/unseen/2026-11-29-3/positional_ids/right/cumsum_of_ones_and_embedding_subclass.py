"""Positions by counting ones; the layer is itself an nn.Embedding with another forward."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    ones = token_ids.new_ones(token_ids.size(-1), dtype=torch.int64)
    return ones.cumsum(0).sub_(ones)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        if len(pos) > self.num_embeddings:
            raise ValueError(f"got {len(pos)} tokens, but there are only {self.num_embeddings} places")
        return super().forward(pos)
