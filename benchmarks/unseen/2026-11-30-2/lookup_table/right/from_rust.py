from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar, Union

import torch
from torch import Tensor, nn

T = TypeVar("T")


@dataclass(frozen=True)
class OutOfBounds:
    id: int
    len: int

    def panic(self) -> NoReturn:
        raise IndexError(f"index out of bounds: the len is {self.len} but the index is {self.id}")


@dataclass(frozen=True)
class Ok(Generic[T]):
    value: T


@dataclass(frozen=True)
class Err:
    error: OutOfBounds


Result = Union[Ok[T], Err]


def as_usize(ids: Tensor, len_: int) -> Result[Tensor]:
    flat = ids.to(torch.int64).flatten()
    bad = flat[(flat < 0) | (flat >= len_)]
    match bad.tolist():
        case []:
            return Ok(flat)
        case [first, *_]:
            return Err(OutOfBounds(first, len_))


def unwrap(result: Result[T]) -> T:
    match result:
        case Ok(value):
            return value
        case Err(error):
            error.panic()


def get_rows(table: Tensor, ids: Tensor) -> Result[Tensor]:
    match as_usize(ids, table.size(0)):
        case Ok(flat):
            return Ok(table.index_select(0, flat).reshape(*ids.shape, table.size(1)))
        case err:
            return err


def mul_rows(table: Tensor, ids: Tensor) -> Result[Tensor]:
    match as_usize(ids, table.size(0)):
        case Ok(flat):
            hot = torch.zeros((flat.numel(), table.size(0)), dtype=table.dtype, device=table.device)
            hot = hot.scatter(1, flat.unsqueeze(1), 1.0)
            return Ok(hot.mm(table).reshape(*ids.shape, table.size(1)))
        case err:
            return err


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return unwrap(get_rows(table, token_ids))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return unwrap(mul_rows(table, token_ids))


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return unwrap(get_rows(self.weight, token_ids))
