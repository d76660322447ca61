import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return token_ids.new_ones(token_ids.shape[-1], dtype=torch.int64).cumsum(dim=0) - 1


class PositionalEmbedding(nn.Embedding):
    """An nn.Embedding that is asked for positions and not for tokens."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    @property
    def context_size(self) -> int:
        return self.num_embeddings

    def forward(self, token_ids: Tensor) -> Tensor:
        if (n := token_ids.shape[-1]) > self.context_size:
            raise ValueError(f"{n=} is more than context_size={self.context_size}")
        return super().forward(positional_ids(token_ids))
