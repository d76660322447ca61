"""PositionalEmbedding is a subclass of nn.Embedding and calls its forward on the positions."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.num_embeddings:
            raise ValueError(f"length {length} is more than num_embeddings {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))

    def extra_repr(self) -> str:
        return f"context_size={self.num_embeddings}, emb_dim={self.embedding_dim}"
