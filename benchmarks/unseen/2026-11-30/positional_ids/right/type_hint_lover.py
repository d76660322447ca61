"""Positions, fully typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, ClassVar, Final, Generic, NewType, Optional, Protocol, TypeAlias, TypeVar, cast, final

import torch
from torch import Tensor, nn

Length = NewType("Length", int)
Rows: TypeAlias = Annotated[Tensor, "[T, D]"]
Ids: TypeAlias = Annotated[Tensor, "[..., T]"]
LONG: Final[torch.dtype] = torch.int64
M_co = TypeVar("M_co", bound=Tensor, covariant=True)


class HasShape(Protocol):
    @property
    def shape(self) -> torch.Size: ...


class Initializer(Protocol):
    def __call__(self, tensor: Tensor, mean: float = ..., std: float = ...) -> Tensor: ...


class Box(Generic[M_co]):
    def __init__(self, value: M_co) -> None:
        self._value: Final[M_co] = value

    def get(self) -> M_co:
        return self._value


def window_length(x: HasShape) -> Length:
    return Length(x.shape[-1])


def positional_ids(token_ids: Ids) -> Annotated[Tensor, "[T]"]:
    length: Length = window_length(token_ids)
    device: torch.device = token_ids.device
    return Box[Tensor](torch.arange(start=0, end=length, dtype=LONG, device=device)).get()


@final
class PositionalEmbedding(nn.Module):
    weight: nn.Parameter
    context_size: Final[int]
    emb_dim: Final[int]
    initializer: ClassVar[Initializer] = staticmethod(nn.init.normal_)  # type: ignore[assignment]

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        table: Tensor = torch.empty((context_size, emb_dim), dtype=torch.float32)
        self.weight = nn.Parameter(table, requires_grad=True)
        self.initializer(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Ids) -> Rows:
        positions: Tensor = positional_ids(token_ids)
        problem: Optional[ValueError] = self._problem(Length(positions.numel()))
        if problem is not None:
            raise problem
        return cast(Tensor, self.weight.index_select(0, positions))

    def _problem(self, length: Length) -> ValueError | None:
        if length <= self.context_size:
            return None
        return ValueError(f"window of length {length} does not fit into context of length {self.context_size}")

    def rows(self) -> Iterator[Tensor]:
        yield from self.weight

    __call__: Callable[..., Tensor]
