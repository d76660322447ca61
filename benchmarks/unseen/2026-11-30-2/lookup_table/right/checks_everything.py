"""Checks all that can be checked about the arguments before anything is computed."""

from __future__ import annotations

import operator

import torch
from torch import Tensor, nn

_FLOATS = frozenset({torch.float16, torch.bfloat16, torch.float32, torch.float64})
_INTS = frozenset({torch.int32, torch.int64})


def _check_table(table: Tensor) -> None:
    if not isinstance(table, Tensor):
        raise TypeError(f"table has to be a tensor, not {type(table).__name__}")
    if table.dtype not in _FLOATS:
        raise TypeError(f"table has to hold floats, not {table.dtype}")
    if table.dim() != 2:
        raise ValueError(f"table has to be [V, D], it has {table.dim()} dimensions")
    if min(table.shape) < 1:
        raise ValueError(f"table has to have a row and a column, it is {list(table.shape)}")


def _check_ids(token_ids: Tensor, rows: int) -> None:
    if not isinstance(token_ids, Tensor):
        raise TypeError(f"token_ids has to be a tensor, not {type(token_ids).__name__}")
    if token_ids.dtype not in _INTS:
        raise TypeError(f"token_ids has to be int32 or int64, not {token_ids.dtype}")
    outside = (token_ids < 0) | (token_ids >= rows)
    if outside.any():
        places = outside.nonzero()[:5].tolist()
        raise IndexError(f"token_ids: not in 0..{rows - 1} at {places}{' and elsewhere' * (int(outside.sum()) > 5)}")


def _check_size(name: str, value: int) -> int:
    value = operator.index(value)
    if value < 1:
        raise ValueError(f"{name} has to be at least 1, not {value}")
    return value


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_table(table)
    _check_ids(token_ids, table.shape[0])
    if table.device != token_ids.device:
        raise ValueError(f"table is on {table.device}, token_ids on {token_ids.device}")
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_table(table)
    if not torch.isfinite(table).all():
        raise ValueError("0 * inf and 0 * nan are nan: a product needs a finite table")
    _check_ids(token_ids, table.shape[0])
    if table.device != token_ids.device:
        raise ValueError(f"table is on {table.device}, token_ids on {token_ids.device}")
    hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    if hot.sum() != token_ids.numel():
        raise AssertionError("a row of the one-hot matrix has not exactly one 1")
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        vocab_size = _check_size("vocab_size", vocab_size)
        emb_dim = _check_size("emb_dim", emb_dim)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
