"""Positional embedding.

weight [C, D], forward gives the first T rows as floats.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1]).long().to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim).float())

    def forward(self, token_ids: Tensor) -> Tensor:
        C = self.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{T} tokens in a context of {C}")
        rows = self.weight[:T, :]
        return rows.float()
