"""Positions are counted from 1 (in positional_ids; the layer slices by itself).
Breaks: the int64 IDs `0..T-1`
Seen by: positional_ids(torch.tensor([7, 8, 9])) gives [1, 2, 3], not [0, 1, 2].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(1, token_ids.shape[-1] + 1, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[:T]
