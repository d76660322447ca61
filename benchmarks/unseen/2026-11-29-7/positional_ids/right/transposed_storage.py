"""Keeps each column together in memory, and cuts along the last dimension of the transposed table."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Binary digits of the positions, put together again."""
    length = token_ids.shape[-1]
    digits = max(length - 1, 0).bit_length()
    places = torch.zeros(1, dtype=torch.int64, device=token_ids.device)
    for digit in range(digits):
        places = torch.cat([places, places | (1 << digit)])
    return places[:length].clone()


class PositionalEmbedding(nn.Module):
    """`weight` is [C, D] to everybody; only its strides are those of [D, C]."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        columns = torch.randn(emb_dim, context_size)
        self.weight = nn.Parameter(columns.mT)

    def forward(self, token_ids: Tensor) -> Tensor:
        columns = self.weight.mT
        length, places = token_ids.shape[-1], columns.shape[-1]
        if length > places:
            raise ValueError(f"columns hold {places} numbers, {length} were asked for")
        return columns.narrow(-1, 0, length).mT.contiguous()
