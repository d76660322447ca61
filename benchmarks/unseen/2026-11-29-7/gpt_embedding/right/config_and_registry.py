"""A small framework: a frozen configuration, kinds of tables that register themselves, and a layer that sums them up."""

from __future__ import annotations

import abc
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Config:
    vocab_size: int
    emb_dim: int
    context_size: int


class Source(nn.Module, abc.ABC):
    """Something that gives each token of a line a vector. A subclass names the table that the layer keeps it under."""

    kinds: ClassVar[dict[str, type[Source]]] = {}

    def __init_subclass__(cls, *, table: str, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        Source.kinds[table] = cls

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.rows(config), config.emb_dim))

    @staticmethod
    @abc.abstractmethod
    def rows(config: Config) -> int: ...

    @abc.abstractmethod
    def check(self, ids: Tensor) -> None: ...

    @abc.abstractmethod
    def index(self, ids: Tensor) -> Tensor: ...

    def forward(self, ids: Tensor) -> Tensor:
        return torch.index_select(self.weight, 0, (index := self.index(ids)).reshape(-1)).reshape(
            index.shape + self.weight.shape[1:]
        )


class What(Source, table="tok_emb"):
    @staticmethod
    def rows(config: Config) -> int:
        return config.vocab_size

    def check(self, ids: Tensor) -> None:
        if ids.numel() and not ids.is_meta:
            extremes = ids.min().item(), ids.max().item()
            if extremes[0] < 0 or extremes[1] >= self.weight.shape[0]:
                raise IndexError(f"IDs {extremes[0]} to {extremes[1]} in a vocabulary of {self.weight.shape[0]}")

    def index(self, ids: Tensor) -> Tensor:
        return ids


class Where(Source, table="pos_emb"):
    @staticmethod
    def rows(config: Config) -> int:
        return config.context_size

    def check(self, ids: Tensor) -> None:
        if ids.shape[-1] > self.weight.shape[0]:
            raise ValueError(f"{ids.shape[-1]} tokens at a time, context_size is {self.weight.shape[0]}")

    def index(self, ids: Tensor) -> Tensor:
        return torch.arange(ids.shape[-1], device=ids.device)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config = Config(vocab_size, emb_dim, context_size)
        for name, kind in Source.kinds.items():
            setattr(self, name, kind(self.config))

    def forward(self, token_ids: Tensor) -> Tensor:
        sources = [getattr(self, name) for name in Source.kinds]
        for source in reversed(sources):  # the length comes first
            source.check(token_ids)
        first, second = (source(token_ids) for source in sources)
        return first + second


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
