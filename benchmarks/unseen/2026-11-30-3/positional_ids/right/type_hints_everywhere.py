from __future__ import annotations

from collections.abc import Callable
from typing import Final, NewType, Protocol, TypeAlias, cast, runtime_checkable

import torch
from torch import Tensor, nn

Length = NewType("Length", int)
Positions: TypeAlias = Tensor
Rows: TypeAlias = Tensor
Counter: TypeAlias = Callable[[Tensor], Positions]


@runtime_checkable
class HasTable(Protocol):
    weight: nn.Parameter

    def forward(self, token_ids: Tensor) -> Rows: ...


def window_length(token_ids: Tensor) -> Length:
    return Length(int(token_ids.size(dim=-1)))


def positional_ids(token_ids: Tensor) -> Positions:
    length: Length = window_length(token_ids)
    device: torch.device = token_ids.device
    positions: Positions = torch.arange(end=length, dtype=torch.int64, device=device)
    return positions


class PositionalEmbedding(nn.Module):
    weight: nn.Parameter
    context_size: Final[int]
    emb_dim: Final[int]

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size: int = context_size
        self.emb_dim: int = emb_dim
        initial: Tensor = torch.normal(mean=0.0, std=1.0, size=(context_size, emb_dim))
        self.weight: nn.Parameter = nn.Parameter(data=initial, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Rows:
        length: Length = window_length(token_ids)
        limit: int = self.context_size
        if length > limit:
            message: str = f"window of length {length} exceeds context_size {limit}"
            raise ValueError(message)
        rows: Rows = cast(Tensor, self.weight)[: int(length), :]
        return rows

    def __call__(self, token_ids: Tensor) -> Rows:
        return cast(Tensor, super().__call__(token_ids))


def _is_table(layer: object) -> bool:
    return isinstance(layer, HasTable)
