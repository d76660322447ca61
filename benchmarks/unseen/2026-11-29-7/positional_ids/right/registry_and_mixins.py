"""Small parts that are put together: ways to start a table, a mixin with the limit, and the layer itself."""

from collections.abc import Callable
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

STARTS: dict[str, Callable[[Tensor], Any]] = {}


def start(name: str) -> Callable[[Callable[[Tensor], Any]], Callable[[Tensor], Any]]:
    """Enters a way to fill a table under its name."""

    def enter(fill: Callable[[Tensor], Any]) -> Callable[[Tensor], Any]:
        STARTS[name] = fill
        return fill

    return enter


@start("standard_normal")
def _standard_normal(table: Tensor) -> None:
    nn.init.normal_(table)


@start("zeros")
def _zeros(table: Tensor) -> None:
    nn.init.zeros_(table)


class Documented(type):
    """Every class of this file says what it is: without words of its own, in those of its first base."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
        space.setdefault("__doc__", next((base.__doc__ for base in bases), name))
        return super().__new__(cls, name, bases, space)


class Limited(metaclass=Documented):
    """Knows how long a window may be."""

    weight: nn.Parameter

    @property
    def context_size(self) -> int:
        """C."""
        return self.weight.shape[0]

    def admit(self, length: int) -> int:
        """The length, if there is room for it."""
        if length <= self.context_size:
            return length
        raise ValueError(f"{length} tokens are more than the {self.context_size} there is room for")


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts along the last dimension."""
    return torch.arange(end=token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(Limited, nn.Module):
    """Learned rows for places."""

    start: ClassVar[str] = "standard_normal"

    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        STARTS[self.start](self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        rows, _unused = self.weight.split(
            [length := self.admit(token_ids.shape[-1]), self.context_size - length]
        )
        return rows
