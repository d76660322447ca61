"""Row lookup with interchangeable strategies, found by name in a registry."""
from __future__ import annotations

from typing import Callable, Protocol, runtime_checkable

import torch
from torch import Tensor, nn


@runtime_checkable
class Strategy(Protocol):
    def __call__(self, table: Tensor, flat_ids: Tensor) -> Tensor: ...


_REGISTRY: dict[str, Strategy] = {}


def register(name: str) -> Callable[[Strategy], Strategy]:
    def decorate(function: Strategy) -> Strategy:
        if name in _REGISTRY:
            raise KeyError(f"strategy {name!r} is registered twice")
        assert isinstance(function, Strategy)
        _REGISTRY[name] = function
        return function

    return decorate


@register("gather")
def _gather(table: Tensor, flat_ids: Tensor) -> Tensor:
    return torch.gather(table, 0, flat_ids.unsqueeze(1).repeat(1, table.size(1)))


@register("index")
def _index(table: Tensor, flat_ids: Tensor) -> Tensor:
    return table[flat_ids, :]


@register("select")
def _select(table: Tensor, flat_ids: Tensor) -> Tensor:
    return torch.index_select(table, 0, flat_ids)


@register("one_hot")
def _one_hot(table: Tensor, flat_ids: Tensor) -> Tensor:
    hot = torch.zeros(flat_ids.numel(), table.size(0), dtype=table.dtype, device=table.device)
    hot.index_put_((torch.arange(flat_ids.numel(), device=flat_ids.device), flat_ids), hot.new_ones(()))
    return hot @ table


def run(strategy: str, table: Tensor, token_ids: Tensor) -> Tensor:
    flat_ids = token_ids.reshape(-1).long()
    outside = flat_ids[(flat_ids < 0).logical_or(flat_ids >= table.size(0))]
    if outside.numel():
        raise IndexError(f"{outside[0].item()} is not in 0..{table.size(0) - 1}")
    return _REGISTRY[strategy](table, flat_ids).reshape(*token_ids.shape, table.size(1))


def lookup(table: Tensor, token_ids: Tensor, strategy: str = "select") -> Tensor:
    return run(strategy, table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return run("one_hot", table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, strategy: str = "index") -> None:
        super().__init__()
        if strategy not in _REGISTRY:
            raise KeyError(strategy)
        self.strategy = strategy
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids, self.strategy)

    def extra_repr(self) -> str:
        return f"{self.weight.size(0)}, {self.weight.size(1)}, strategy={self.strategy!r}"
