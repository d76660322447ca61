"""Positional embedding around an nn.Embedding; its table can be read as `layer.weight`, as the assignment wants it."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.table = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self) -> nn.Parameter:
        return self.table.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.table.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens, {C} places")
        return self.table(positional_ids(token_ids))
