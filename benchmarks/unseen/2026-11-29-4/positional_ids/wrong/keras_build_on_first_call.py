"""Positional embedding, carried over from the Keras layer that I wrote last term.

build() makes the weights, call() uses them.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.register_parameter("weight", None)

    def build(self, input_shape, device):
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim, device=device))

    def forward(self, token_ids: Tensor) -> Tensor:
        if self.weight is None:
            self.build(token_ids.shape, token_ids.device)
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"input length {length} is above the maximum {self.context_size}")
        return self.weight[:length]
