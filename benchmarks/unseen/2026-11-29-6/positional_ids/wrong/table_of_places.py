"""
Positional IDs from one table for the whole program.

GPT-2 has 1024 places; four times as many are made once at import (32 kB), and every call takes the front part of
them: a copy on the device of the input, so that nobody writes into the table.
"""

import torch
from torch import Tensor, nn

_PLACES = torch.arange(4 * 1024, dtype=torch.int64)


def positional_ids(token_ids: Tensor) -> Tensor:
    return _PLACES[: token_ids.shape[-1]].to(token_ids.device, copy=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but the context size is {self.context_size}")
        return self.weight.index_select(0, positional_ids(token_ids))
