from __future__ import annotations

from typing import Final, Literal, NewType, Protocol, TypeAlias, TypeVar, cast, runtime_checkable

import torch
from torch import Tensor, nn

TableVD: TypeAlias = Tensor
Ids: TypeAlias = Tensor
Rows: TypeAlias = Tensor
VocabSize = NewType("VocabSize", int)
M = TypeVar("M", bound=nn.Module)

ROW_AXIS: Final[Literal[0]] = 0


@runtime_checkable
class SupportsLookup(Protocol):
    weight: Tensor

    def forward(self, token_ids: Tensor) -> Tensor: ...


def _vocab_size_of(table: TableVD) -> VocabSize:
    return VocabSize(int(table.shape[ROW_AXIS]))


def _require_known(token_ids: Ids, vocab_size: VocabSize) -> None:
    if token_ids.numel() == 0:
        return None
    low: Tensor
    high: Tensor
    low, high = torch.aminmax(token_ids)
    if int(low) < 0 or int(high) >= vocab_size:
        raise IndexError(f"expected IDs in [0, {vocab_size}), got a range of [{int(low)}, {int(high)}]")


def lookup(table: TableVD, token_ids: Ids) -> Rows:
    _require_known(token_ids, _vocab_size_of(table))
    return cast(Tensor, table[token_ids, :])


def one_hot_lookup(table: TableVD, token_ids: Ids) -> Rows:
    vocab_size: VocabSize = _vocab_size_of(table)
    _require_known(token_ids, vocab_size)
    classes: Tensor = torch.arange(vocab_size, device=token_ids.device, dtype=token_ids.dtype)
    one_hot: Tensor = token_ids.unsqueeze(-1).eq(classes)
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    weight: nn.Parameter
    vocab_size: Final[int]
    emb_dim: Final[int]

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(size=(vocab_size, emb_dim)), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
