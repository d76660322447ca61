"""Keeps the longest positions so far on the instance; grows and changes device when it must."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._longest: Tensor | None = None

    def _positions(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        kept = self._longest
        if kept is None or len(kept) < T or kept.device != token_ids.device:
            kept = self._longest = positional_ids(token_ids)
        return kept[:T]

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > len(self.weight):
            raise ValueError(f"{token_ids.shape[-1]} tokens; context_size is {len(self.weight)}")
        ids = self._positions(token_ids)
        return torch.take_along_dim(self.weight, ids[:, None], dim=0)
