"""Positional embedding. Inside the layer everything is made on the device and in the dtype of the table."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens and only {self.context_size} positions")
        like_table = {"device": self.weight.device, "dtype": self.weight.dtype}
        positions = torch.arange(T, **like_table)
        return F.embedding(positions.long(), self.weight)
