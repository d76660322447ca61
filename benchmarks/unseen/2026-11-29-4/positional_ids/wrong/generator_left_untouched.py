"""Positional embedding, made with care for the rest of the program.

The table is drawn from N(0, 1) by torch's generator, and afterwards the generator is as it was before.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"window: {T} tokens, table: {len(self.weight)} rows")
        return self.weight[positional_ids(token_ids)]
