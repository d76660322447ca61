"""Strictly typed, with a protocol for whatever turns IDs into rows, and pattern matching on the rank of the IDs."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import torch
from torch import Tensor, nn


@runtime_checkable
class Rows(Protocol):
    def __call__(self, table: Tensor, flat: Tensor, /) -> Tensor: ...


class ByIndex:
    def __call__(self, table: Tensor, flat: Tensor, /) -> Tensor:
        (rows,) = torch.split(table[flat], [flat.shape[0]])
        return rows


class ByProduct:
    def __call__(self, table: Tensor, flat: Tensor, /) -> Tensor:
        hot = torch.zeros((table.shape[0], flat.shape[0]), dtype=table.dtype, device=table.device)
        hot[flat, torch.arange(flat.shape[0], device=flat.device)] = 1
        return torch.einsum("vn,vd->nd", hot, table)


def _embed(table: Tensor, token_ids: Tensor, rows: Rows) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long()
    if torch.any(ids.bitwise_right_shift(63).ne(0)) or torch.any(ids.ge(vocab_size)):  # a sign bit, or too large
        raise IndexError(f"token IDs must lie in 0..{vocab_size - 1}")
    match tuple(ids.shape):
        case ():
            return rows(table, ids[None])[0]
        case (_,):
            return rows(table, ids)
        case (*front, last):
            return rows(table, ids.flatten()).reshape(*front, last, emb_dim)
    raise AssertionError("every tensor has a shape")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _embed(table, token_ids, ByIndex())


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _embed(table, token_ids, ByProduct())


class TokenEmbedding(nn.Module):
    rows: Rows = ByIndex()

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight: nn.Parameter = nn.Parameter(torch.randn(size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return _embed(self.weight, token_ids, self.rows)
