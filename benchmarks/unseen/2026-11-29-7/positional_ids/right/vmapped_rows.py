"""Written for one column of the table, and mapped over all of them."""

import torch
from torch import Tensor, nn
from torch.func import vmap


def positional_ids(token_ids: Tensor) -> Tensor:
    """int64 numbers of the places, from 0."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


def entries(column: Tensor, places: Tensor) -> Tensor:
    """[C] and [T] -> [T]"""
    return column.index_select(0, places)


class PositionalEmbedding(nn.Module):
    """`entries` of every column."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        places = positional_ids(token_ids)
        if places.shape[0] > self.weight.shape[0]:
            raise ValueError(f"{places.shape[0]} places wanted, {self.weight.shape[0]} there")
        return vmap(entries, in_dims=(1, None), out_dims=1)(self.weight, places)
