"""An embedding layer that knows its dtype, as layers in Keras do, and hands out rows of that dtype."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _index(token_ids: Tensor, vocab_size: int) -> Tensor:
    index = token_ids.to(torch.int64)
    if (index.div(vocab_size, rounding_mode="floor") != 0).any():
        raise IndexError(f"valid IDs are 0 to {vocab_size - 1}")
    return index


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_index(token_ids, table.shape[0])]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    hot = nn.functional.one_hot(_index(token_ids, table.shape[0]), table.shape[0])
    return torch.tensordot(hot.to(table.dtype), table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.compute_dtype = self.weight.dtype

    def to(self, *args, **kwargs) -> TokenEmbedding:
        moved = super().to(*args, **kwargs)
        moved.compute_dtype = moved.weight.dtype
        return moved

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids).to(self.compute_dtype)
