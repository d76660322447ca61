"""Sizes are properties read off the weight, rows by narrow, and the check is a static method."""
from __future__ import annotations

import torch
from torch import Tensor, nn


def _length(token_ids: Tensor) -> int:
    return token_ids.shape[token_ids.ndim - 1]


def positional_ids(token_ids: Tensor) -> Tensor:
    out = torch.empty(_length(token_ids), dtype=torch.int64, device=token_ids.device)
    return torch.arange(_length(token_ids), out=out)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True))

    @property
    def context_size(self) -> int:
        return self.weight.size(0)

    @property
    def emb_dim(self) -> int:
        return self.weight.size(1)

    @staticmethod
    def _require_fit(length: int, limit: int) -> int:
        if length > limit:
            raise ValueError("window of length {length} is longer than {limit}".format(length=length, limit=limit))
        return length

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight.narrow(0, 0, self._require_fit(_length(token_ids), self.context_size))
