"""Positions, with a little framework of my own around them.

Classes of type `Built` get a call of `build()` after `__init__`, whatever their subclasses do in between; sizes are
descriptors that look at the table itself, so that they can never be out of date.
"""

import typing

import torch
from torch import Tensor, nn


class Built(type):
    def __call__(cls, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        made = super().__call__(*args, **kwargs)
        made.build(*args, **kwargs)
        return made


class SizeOf:
    """`rows = SizeOf("weight", 0)`: reads a size of a tensor whenever it is asked for."""

    def __init__(self, tensor: str, dimension: int) -> None:
        self.tensor, self.dimension = tensor, dimension

    def __get__(self, owner: typing.Any, kind: type) -> typing.Any:
        return self if owner is None else getattr(owner, self.tensor).shape[self.dimension]


@typing.overload
def positional_ids(token_ids: Tensor) -> Tensor: ...
@typing.overload
def positional_ids(token_ids: Tensor, *, start: int) -> Tensor: ...
def positional_ids(token_ids, *, start=0):
    """`start` is for my own experiments with longer texts; 0 is what the course wants."""
    shape = token_ids.shape[-1:]
    return torch.full(shape, 1, dtype=torch.int64, device=token_ids.device).cumsum(-1) + (start - 1)


class PositionalEmbedding(nn.Module, metaclass=Built):
    rows = SizeOf("weight", 0)
    width = SizeOf("weight", -1)

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((context_size, emb_dim), torch.nan))

    def build(self, *_: typing.Any, **__: typing.Any) -> None:
        nn.init.normal_(self.weight)

    def extra_repr(self) -> str:
        return f"rows={self.rows}, width={self.width}"

    def forward(self, token_ids: Tensor) -> Tensor:
        places = positional_ids(token_ids)
        if places.shape[0] > self.rows:
            raise ValueError(f"{places.shape[0]} places asked for, but {self!r}: only {self.rows}")
        return torch.take_along_dim(self.weight, places[:, None], dim=0)
