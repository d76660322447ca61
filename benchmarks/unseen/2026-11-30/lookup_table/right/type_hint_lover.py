from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar, Final, NewType, NoReturn, Protocol, TypeAlias, TypeVar, cast, final, overload

import torch
from torch import Tensor, nn

Table: TypeAlias = Annotated[Tensor, "[V, D]"]
Ids: TypeAlias = Annotated[Tensor, "[...] int32 | int64"]
Rows: TypeAlias = Annotated[Tensor, "[..., D]"]
VocabSize = NewType("VocabSize", int)
T = TypeVar("T", bound=Tensor)
FIRST_ID: Final[int] = 0


class Lookup(Protocol):
    def __call__(self, table: Table, token_ids: Ids) -> Rows: ...


def _refuse(size: VocabSize, ids: Sequence[int]) -> NoReturn:
    raise IndexError(f"expected {FIRST_ID} <= id < {size}, got {ids!r}")


def _checked(table: Table, ids: T) -> T:
    size: Final[VocabSize] = VocabSize(table.size(0))
    inside: Tensor = ids.ge(FIRST_ID).logical_and(ids.lt(size))
    if not bool(inside.all()):
        _refuse(size, cast("list[int]", ids[~inside].tolist()))
    return ids


def lookup(table: Table, token_ids: Ids) -> Rows:
    ids: Tensor = _checked(table, token_ids).to(dtype=torch.int64)
    rows: Rows = table[ids, :]
    return rows


@overload
def _hot(ids: Ids, size: int, like: Tensor) -> Tensor: ...
@overload
def _hot(ids: Ids, size: int, like: None) -> Tensor: ...
def _hot(ids: Ids, size: int, like: Tensor | None) -> Tensor:
    every: Tensor = torch.arange(size, device=ids.device, dtype=torch.int64)
    equal: Tensor = ids.to(torch.int64).unsqueeze(-1) == every
    return equal if like is None else equal.to(like)


def one_hot_lookup(table: Table, token_ids: Ids) -> Rows:
    hot: Tensor = _hot(_checked(table, token_ids), table.size(0), table)
    product: Callable[..., Tensor] = torch.matmul
    return product(hot, table)


@final
class TokenEmbedding(nn.Module):
    __constants__: ClassVar[list[str]] = ["vocab_size", "emb_dim"]
    weight: nn.Parameter
    vocab_size: int
    emb_dim: int

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        numbers: Tensor = torch.empty((vocab_size, emb_dim)).normal_(mean=0.0, std=1.0)
        self.weight = nn.Parameter(data=numbers, requires_grad=True)

    def forward(self, token_ids: Ids, **unused: Any) -> Rows:
        look: Lookup = lookup
        return look(self.weight, token_ids)
