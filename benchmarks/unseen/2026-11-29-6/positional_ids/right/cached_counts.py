"""Counting from 0 to T-1 again and again is wasteful when T hardly changes, so the counts are kept.

Kept are plain Python tuples: they know neither device nor dtype and nobody can write into them. The tensor is
made anew in every call, on the device of that call's input.
"""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=16)
def _counts(length: int) -> tuple:
    return tuple(range(length))


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(_counts(token_ids.shape[-1]), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn([context_size, emb_dim]))
        self._refusals = {}          # length -> ready-made message

    def _message(self, length: int) -> str:
        if length not in self._refusals:
            self._refusals[length] = f"input length {length} > context_size {self.context_size}"
        return self._refusals[length]

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(self._message(length))
        return self.weight.index_select(0, positional_ids(token_ids))
