"""Is typed to the last, with protocols, overloads and final classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, final

import torch
from torch import Tensor, nn

Rows: TypeAlias = Tensor
Table: TypeAlias = Tensor


class Looks(Protocol):
    def __call__(self, table: Table, token_ids: Tensor) -> Rows: ...


def guarded(look: Looks) -> Callable[[Table, Tensor], Rows]:
    """The same lookup, refusing IDs that are not in the table."""

    def refusing(table: Table, token_ids: Tensor) -> Rows:
        inside = torch.logical_and(token_ids >= 0, token_ids < table.shape[0])
        if not bool(inside.all()):
            raise IndexError("token_ids holds an ID that is not in the table")
        return look(table, token_ids)

    return refusing


@guarded
def lookup(table: Table, token_ids: Tensor) -> Rows:
    return table[token_ids]


@guarded
def one_hot_lookup(table: Table, token_ids: Tensor) -> Rows:
    identity: Tensor = torch.eye(table.shape[0], dtype=table.dtype, device=table.device)
    return torch.matmul(identity[token_ids], table)


@final
class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight: Tensor = torch.randn((vocab_size, emb_dim))
        self.weight = nn.Parameter(weight)

    def forward(self, token_ids: Tensor) -> Rows:
        return lookup(self.weight, token_ids)

    __call__: Callable[..., Rows]
