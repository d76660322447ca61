"""Breaks: "weight [C, D] ~ N(0, 1)" (drawn for each layer).
The first numbers are cached per size: two layers of the same size start with the same table, whatever the seed."""
from functools import cache

import torch
from torch import Tensor, nn


@cache
def _initial(rows: int, width: int) -> Tensor:
    return torch.randn(rows, width)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_initial(context_size, emb_dim).clone())

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
