"""Positions without arange.

A stable sort of equal numbers leaves everything where it is, and the indices which it returns are therefore the
places 0, 1, 2, ... The rows are fetched by torch.gather with an index that is as wide as the table.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    same = torch.zeros(token_ids.shape[-1], device=token_ids.device)
    _, order = torch.sort(same, stable=True)
    return order


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        context_size, emb_dim = self.weight.shape
        index = positional_ids(token_ids)
        if index.shape[0] > context_size:
            raise ValueError(f"token_ids has T={index.shape[0]} but C={context_size}")
        index = index.unsqueeze(1).expand(-1, emb_dim)
        return torch.gather(self.weight, 0, index)
