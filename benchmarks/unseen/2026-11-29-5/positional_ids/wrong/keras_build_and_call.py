"""A layer for positions. I know layers from Keras, where `build` makes the weights and `call` uses them."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.built = False

    def build(self, device) -> None:
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim, device=device))
        self.built = True

    def call(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens > {self.context_size} positions")
        return self.weight[:T]

    def forward(self, token_ids: Tensor) -> Tensor:
        if not self.built:
            self.build(token_ids.device)
        return self.call(token_ids)
