from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, overload

import torch
from torch import Tensor, nn

K = TypeVar("K", int, Tensor)
R = TypeVar("R", bound=Tensor)


class _Missing(IndexError, KeyError):
    """Not a key of the mapping, and not an index of the table."""


class RowMapping(Mapping, Generic[R]):
    """A table seen as a read-only mapping from IDs to rows. Takes one ID or a tensor of them."""

    def __init__(self, table: R) -> None:
        self._table = table

    def __len__(self) -> int:
        return self._table.shape[0]

    def __iter__(self) -> Iterator[int]:
        yield from range(len(self))

    def __contains__(self, key: object) -> bool:
        if isinstance(key, Tensor):
            return bool(((key >= 0) & (key < len(self))).all())
        return isinstance(key, int) and 0 <= key < len(self)

    @overload
    def __getitem__(self, key: int) -> R: ...
    @overload
    def __getitem__(self, key: Tensor) -> R: ...

    def __getitem__(self, key):
        if key not in self:
            raise _Missing(f"not all of these IDs are in 0..{len(self) - 1}")
        return self._table[key]


class OneHotMapping(RowMapping[R]):
    def __getitem__(self, key):
        if key not in self:
            raise _Missing(f"not all of these IDs are in 0..{len(self) - 1}")
        keys = torch.as_tensor(key, device=self._table.device)
        every = torch.tensor(list(self), device=keys.device)
        hot = keys.unsqueeze(-1).eq(every)
        return hot.to(self._table.dtype) @ self._table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return RowMapping(table)[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return OneHotMapping(table)[token_ids]


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    @property
    def rows(self) -> RowMapping[Tensor]:
        return RowMapping(self.weight)

    def __len__(self) -> int:
        return len(self.rows)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.rows[token_ids]
