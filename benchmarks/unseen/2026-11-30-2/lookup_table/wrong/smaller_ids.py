"""Row lookup, with IDs kept in 32 bits (no vocabulary needs more)."""
from __future__ import annotations

import torch
from torch import Tensor, nn


def _as_int32(token_ids: Tensor) -> Tensor:
    return token_ids.to(torch.int32)


def _check(ids: Tensor, vocab_size: int) -> Tensor:
    invalid = torch.logical_or(ids < 0, ids >= vocab_size)
    if invalid.any():
        raise IndexError(f"{int(invalid.sum())} token IDs are not in 0..{vocab_size - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _check(_as_int32(token_ids), table.size(0))
    return table.index_select(0, ids.flatten()).view(*ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _check(token_ids, table.size(0))
    columns = torch.arange(table.size(0), device=ids.device)
    return ids.unsqueeze(-1).eq(columns).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def extra_repr(self) -> str:
        return "{}, {}".format(*self.weight.shape)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
