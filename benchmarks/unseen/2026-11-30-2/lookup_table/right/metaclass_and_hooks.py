from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor, nn


class Catalogue(type):
    """Remembers every layer class by its name, and calls `reset_parameters` after `__init__`."""

    known: ClassVar[dict[str, type]] = {}

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kw: Any) -> type:
        cls = super().__new__(mcls, name, bases, namespace, **kw)
        mcls.known[name] = cls
        return cls

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        layer = super().__call__(*args, **kwargs)
        layer.reset_parameters()
        return layer


class Selection:
    def __init_subclass__(cls, *, symbol: str, **kw: Any) -> None:
        super().__init_subclass__(**kw)
        cls.symbol = symbol

    def __init__(self, table: Tensor, ids: Tensor) -> None:
        self.table, self.ids = table, ids
        self.check()

    def check(self) -> None:
        v = self.table.shape[0]
        # clamping leaves the IDs that are in the table alone, and only those
        if not self.ids.clamp(0, v - 1).equal(self.ids):
            raise IndexError(f"{self.symbol}: an ID is outside 0..{v - 1}")

    def __call__(self) -> Tensor:
        raise NotImplementedError


class ByIndex(Selection, symbol="table[ids]"):
    def __call__(self) -> Tensor:
        return self.table.index_select(0, self.ids.flatten()).reshape(self.ids.shape + self.table.shape[-1:])


class ByProduct(Selection, symbol="one_hot(ids) @ table"):
    def __call__(self) -> Tensor:
        hot = torch.zeros(self.ids.shape + self.table.shape[:1], dtype=self.table.dtype, device=self.table.device)
        hot = hot.scatter(-1, self.ids.long().unsqueeze(-1), 1)
        return hot @ self.table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return ByIndex(table, token_ids)()


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return ByProduct(table, token_ids)()


class TokenEmbedding(nn.Module, metaclass=Catalogue):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))

    def reset_parameters(self) -> None:
        with torch.no_grad():
            self.weight.copy_(torch.randn(self.weight.shape, dtype=self.weight.dtype, device=self.weight.device))

    def forward(self, token_ids: Tensor) -> Tensor:
        return ByIndex(self.weight, token_ids)()
