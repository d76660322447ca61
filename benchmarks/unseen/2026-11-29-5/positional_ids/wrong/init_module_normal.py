"""Positional embedding; the table is filled with normal numbers of mean 0 and standard deviation 1 by torch.nn.init."""

import torch
from torch import Tensor, nn
from torch.nn.init import trunc_normal_ as normal_


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens need more than the {C} rows of the table")
        return self.weight[:T]
