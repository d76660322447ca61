"""Uses gather with the positions repeated for every column by expand."""
from __future__ import annotations

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return token_ids.new_tensor(range(token_ids.shape[-1]), dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        generator = torch.default_generator
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, generator=generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        if (n := token_ids.shape[-1]) > (c := self.weight.shape[0]):
            raise ValueError(f"context_size is {c}, got a sequence of {n}")
        index = positional_ids(token_ids).unsqueeze(1).expand(-1, self.weight.shape[1])
        return self.weight.gather(0, index)
