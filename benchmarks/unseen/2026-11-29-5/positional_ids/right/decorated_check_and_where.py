"""Positions.

The check is a decorator. The rows are picked by a mask with torch.where (all other rows become zero) and then the zero
rows are cut off. A little roundabout, but one sees in the mask which rows get a gradient.
"""

import functools

import torch
from torch import Tensor, nn


def fits_the_table(method):
    @functools.wraps(method)
    def checked(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError("window longer than the table (tokens, rows):", T, C)
        return method(self, token_ids)

    return checked


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1]).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    @fits_the_table
    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        all_places = torch.arange(C, device=self.weight.device)
        mask = (all_places < T).unsqueeze(1)                       # [C, 1]
        picked = torch.where(mask, self.weight, torch.zeros_like(self.weight))
        return picked[:T]
