"""Lookup by memory addresses.

Number j of row i lies at i * stride(0) + j * stride(1) in the memory of the table. How to get from an ID to addresses
(the step between rows, and the offsets of the columns) is a "plan", which is computed once per kind of table.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn


class Plan(NamedTuple):
    row_step: int
    column_offsets: Tensor


_plans: dict[tuple, Plan] = {}


def _plan(table: Tensor) -> Plan:
    key = (table.shape, table.device)
    if key not in _plans:
        row_step, column_step = table.stride()
        _plans[key] = Plan(row_step, torch.arange(table.shape[1], device=table.device) * column_step)
    return _plans[key]


def _memory(table: Tensor) -> Tensor:
    """The numbers from the first to the last one of the table, as one line."""
    V, D = table.shape
    extent = (V - 1) * table.stride(0) + (D - 1) * table.stride(1) + 1
    return table.as_strided((extent,), (1,))


def _check(table: Tensor, token_ids: Tensor) -> None:
    if torch.any((token_ids < 0) | (token_ids >= table.shape[0])):
        raise IndexError(f"an ID is not in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    plan = _plan(table)
    addresses = token_ids.long().unsqueeze(-1) * plan.row_step + plan.column_offsets
    return _memory(table)[addresses]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.reshape(-1).long(), table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
