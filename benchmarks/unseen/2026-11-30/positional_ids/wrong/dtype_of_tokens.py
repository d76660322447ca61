import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return token_ids.new_tensor(range(T))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        emb = nn.Embedding(context_size, emb_dim)
        self.weight = emb.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        room = self.weight.shape[0]
        if ids.shape[0] > room:
            raise ValueError(f"asked for {ids.shape[0]} rows out of {room}")
        return nn.functional.embedding(ids, self.weight)
