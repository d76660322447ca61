"""My solution for the positions. nn.Embedding is allowed here, so that is what I use."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"too many tokens: {n} > {self.context_size}")
        return self.pos_emb(positional_ids(token_ids))
