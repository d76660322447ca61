"""Positional embedding that follows the table in device and dtype."""

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
            raise ValueError(f"{T} tokens given, context_size is {self.context_size}")
        like_table = {"dtype": self.weight.dtype, "device": self.weight.device}
        steps = torch.arange(T, **like_table)
        return F.embedding(steps.long(), self.weight)
