"""The layer is a thin shell: a metaclass lends it the pure function, and functools does the rest.

`forward` is made from `lookup` when the class is made, so that there is one place where rows are picked.
"""

import functools
import itertools
from typing import Any, NamedTuple, Protocol

import torch
from torch import Tensor, nn


class RowPicker(Protocol):
    def __call__(self, table: Tensor, token_ids: Tensor) -> Tensor: ...


class Size(NamedTuple):
    vocab: int
    emb: int


@functools.singledispatch
def _as_index(token_ids: Any, vocab: int) -> Tensor:
    raise TypeError(f"cannot look up a {type(token_ids).__name__}")


@_as_index.register
def _(token_ids: Tensor, vocab: int) -> Tensor:
    index = token_ids.to(torch.long)
    flags = torch.bitwise_or(index < 0, torch.ge(index, vocab))
    if flags.count_nonzero().item():
        raise IndexError(f"IDs run from 0 up to, and not including, {vocab}")
    return index


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    size = Size(*table.shape)
    index = _as_index(token_ids, size.vocab).reshape(-1)
    pieces = (table.index_select(dim=0, index=part) for part in index.tensor_split(4))
    return torch.concatenate(tuple(pieces)).reshape(*itertools.chain(token_ids.shape, (size.emb,)))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    size = Size(*table.shape)
    index = _as_index(token_ids, size.vocab)
    one_hot = torch.zeros((*index.shape, size.vocab), dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter_add(-1, index.unsqueeze(-1), torch.ones_like(one_hot[..., :1]))
    return torch.inner(one_hot, table.T)


class Shell(type):
    """Makes `forward` of the function that the class is given, applied to the parameter that is named."""

    def __new__(
        mcs, name: str, bases: tuple, space: dict, *, picks: RowPicker | None = None, from_: str = ""
    ) -> type:
        if picks is None:  # a subclass, which inherits `forward`
            return super().__new__(mcs, name, bases, space)

        def forward(self: nn.Module, token_ids: Tensor) -> Tensor:
            return picks(getattr(self, from_), token_ids)

        return super().__new__(mcs, name, bases, {**space, "forward": forward})

    def __init__(cls, name: str, bases: tuple, space: dict, **_: Any) -> None:
        super().__init__(name, bases, space)


class TokenEmbedding(nn.Module, metaclass=Shell, picks=lookup, from_="weight"):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(Size(vocab_size, emb_dim)))
