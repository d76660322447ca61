from __future__ import annotations

from typing import Annotated, Final, Literal, NewType, Sequence, TypeAlias, cast, final

import torch
from torch import Tensor, nn

Table: TypeAlias = Annotated[Tensor, "[V, D]", "floating"]
Ids: TypeAlias = Annotated[Tensor, "[...]", "int32 | int64"]
Rows: TypeAlias = Annotated[Tensor, "[..., D]"]
SafeIds = NewType("SafeIds", Tensor)
ROWS: Final[Literal[0]] = 0

__all__: Sequence[str] = ("lookup", "one_hot_lookup", "TokenEmbedding")


def _vocab_size(table: Table) -> int:
    size: int = table.size(ROWS)
    return size


def _safe(table: Table, token_ids: Ids) -> SafeIds:
    """Only IDs that went through here are of the type SafeIds."""
    if token_ids.is_floating_point() or token_ids.is_complex() or token_ids.dtype in (torch.bool, torch.uint8):
        raise TypeError(f"{token_ids.dtype} is not a type for IDs")
    lower: bool = bool(torch.all(token_ids >= 0))
    upper: bool = bool(torch.all(token_ids < _vocab_size(table)))
    if not (lower and upper):
        raise IndexError(f"IDs have to be >= 0 and < {_vocab_size(table)}; lower bound kept: {lower}, upper: {upper}")
    return cast(SafeIds, token_ids.long())


def lookup(table: Table, token_ids: Ids) -> Rows:
    safe: SafeIds = _safe(table, token_ids)
    vector: Tensor = safe.reshape((safe.numel(),))
    rows: Rows = torch.index_select(input=table, dim=ROWS, index=vector)
    return rows.reshape(shape=(*token_ids.size(), table.size(1)))


def one_hot_lookup(table: Table, token_ids: Ids) -> Rows:
    safe: SafeIds = _safe(table, token_ids)
    hot: Tensor = torch.nn.functional.one_hot(safe, num_classes=_vocab_size(table))
    return torch.matmul(input=hot.to(dtype=table.dtype), other=table)


@final
class TokenEmbedding(nn.Module):
    weight: nn.Parameter
    _constants: Final[tuple[str, ...]] = ("vocab_size", "emb_dim")

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(data=torch.randn(size=(vocab_size, emb_dim)), requires_grad=True)

    @property
    def vocab_size(self) -> int:
        return self.weight.size(0)

    @property
    def emb_dim(self) -> int:
        return self.weight.size(1)

    def extra_repr(self) -> str:
        return ", ".join(f"{name}={getattr(self, name)}" for name in self._constants)

    def forward(self, token_ids: Ids) -> Rows:
        return lookup(self.weight, token_ids)
