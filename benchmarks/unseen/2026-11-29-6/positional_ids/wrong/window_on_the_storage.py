"""Zero-copy positional embedding: the rows lie one behind the other in memory, D numbers each, so the first T rows
are the first T * D numbers, seen as [T, D] (as_strided, autograd knows it)."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T > C:
            raise ValueError(f"window too long: {T} (at most {C})")
        return torch.as_strided(self.weight, size=(T, D), stride=(D, 1))
