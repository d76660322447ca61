"""Positions, remembered as plain Python numbers.

What `lru_cache` keeps is a tuple, which belongs to no device, cannot be changed by anybody and is the same for all;
the tensor is made from it at every call, where the tokens lie.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import torch
from torch import Tensor, nn


@lru_cache(maxsize=32)
def first_numbers(how_many: int) -> tuple[int, ...]:
    return tuple(range(how_many))


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(first_numbers(token_ids.shape[-1]), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    ROWS: Final = 0

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        standard = torch.distributions.Normal(0.0, 1.0, validate_args=False)
        self.weight = nn.Parameter(standard.sample((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, places = token_ids.shape[-1], self.weight.shape[self.ROWS]
        if tokens <= places:
            return torch.embedding(self.weight, positional_ids(token_ids))
        raise ValueError(f"a context of {places} has no room for {tokens} tokens")
