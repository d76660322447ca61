from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NewType, TypeAlias, cast, final

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Mapping

TokenIDs: TypeAlias = Annotated[torch.Tensor, "int32 | int64", "[..., T]"]
Positions: TypeAlias = Annotated[torch.Tensor, "int64", "[T]"]
Rows: TypeAlias = Annotated[torch.Tensor, "[T, D]"]
Length = NewType("Length", int)
Axis: TypeAlias = Literal[-1, 0]

LAST: Final[Axis] = -1
FIRST: Final[Axis] = 0


def _length(tensor: torch.Tensor, axis: Axis) -> Length:
    if not tensor.ndim:
        raise ValueError("expected at least one dimension")
    return Length(tensor.shape[axis])


def _describe(context: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}={value!r}" for key, value in context.items())


def positional_ids(token_ids: TokenIDs) -> Positions:
    length: Final[Length] = _length(token_ids, LAST)
    device: Final[torch.device] = token_ids.device
    positions: Positions = torch.arange(length, dtype=torch.int64, device=device)
    return positions


@final
class PositionalEmbedding(nn.Module):
    weight: nn.Parameter
    context_size: Final[int]
    emb_dim: Final[int]

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        if context_size < 1 or emb_dim < 1:
            raise ValueError(_describe({"context_size": context_size, "emb_dim": emb_dim}))
        self.context_size = context_size
        self.emb_dim = emb_dim
        values: torch.Tensor = torch.randn((context_size, emb_dim), dtype=torch.float32)
        self.weight = nn.Parameter(values, requires_grad=True)

    def forward(self, token_ids: TokenIDs) -> Rows:
        length: Length = _length(token_ids, LAST)
        if length > self.context_size:
            raise ValueError("too long: " + _describe({"T": length, "C": self.context_size}))
        return cast(Rows, self.weight.split([length, self.context_size - length], dim=FIRST)[0])

    if TYPE_CHECKING:

        def __call__(self, token_ids: TokenIDs) -> Rows: ...
