"""Puts the refusal into a class of its own, which comes before nn.Embedding among the bases."""
from torch import Tensor, arange, nn


class ContextTooLong(ValueError):
    def __init__(self, length: int, limit: int):
        super().__init__(length, limit)
        self.length, self.limit = length, limit

    def __str__(self) -> str:
        return f"got {self.length} tokens, room for {self.limit}"


class Limited:
    def check(self, token_ids):
        if token_ids.shape[-1] > self.num_embeddings:
            raise ContextTooLong(token_ids.shape[-1], self.num_embeddings)


def positional_ids(token_ids: Tensor) -> Tensor:
    return arange(end=token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(Limited, nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Embedding.__init__(self, num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        self.check(token_ids)
        return nn.Embedding.forward(self, positional_ids(token_ids))
