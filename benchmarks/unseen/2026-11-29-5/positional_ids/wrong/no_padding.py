"""Positional embedding with F.embedding. There is no padding among positions, so no row is a padding row."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

NO_PADDING = -1


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens in a context of {C}")
        return F.embedding(positional_ids(token_ids), self.weight, padding_idx=NO_PADDING)
