"""A little framework: tables are declared in the body of the class, a metaclass collects them, a base class builds and adds them.

Overkill for two tables, but a third (of segments, say) would be one more line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import torch
from torch import Tensor, nn


class Declared:
    """`name = Declared(size, rows_of)`: a table with as many rows as the argument `size` says."""

    def __init__(self, size: str, rows_of: Callable[[nn.Embedding, Tensor], Tensor]) -> None:
        self.size, self.rows_of = size, rows_of


class CollectTables(type):
    def __new__(meta, name: str, bases: tuple[type, ...], body: dict[str, Any]):
        declared = {key: value for key, value in body.items() if isinstance(value, Declared)}
        cls = super().__new__(meta, name, bases, {k: v for k, v in body.items() if k not in declared})
        inherited = getattr(cls, "declared", {})
        cls.declared = {**inherited, **declared}
        return cls


class SumOfTables(nn.Module, metaclass=CollectTables):
    declared: ClassVar[dict[str, Declared]]

    def build(self, emb_dim: int, **sizes: int) -> None:
        for name, one in self.declared.items():
            self.add_module(name, nn.Embedding(sizes[one.size], emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        parts = [one.rows_of(getattr(self, name), token_ids) for name, one in self.declared.items()]
        return sum(parts[1:], start=parts[0])


def by_position(table: nn.Embedding, token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    if length > table.num_embeddings:
        raise ValueError(f"length {length} exceeds {table.num_embeddings}")
    return table(torch.arange(length, device=token_ids.device))


def by_token(table: nn.Embedding, token_ids: Tensor) -> Tensor:
    known = token_ids.div(table.num_embeddings, rounding_mode="floor") == 0
    if not token_ids.is_meta and not known.all():
        raise IndexError(f"unknown token: the vocabulary has {table.num_embeddings}")
    return table(token_ids)


class GPTEmbedding(SumOfTables):
    pos_emb = Declared("context_size", by_position)
    tok_emb = Declared("vocab_size", by_token)

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.build(emb_dim, vocab_size=vocab_size, context_size=context_size)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in dict.fromkeys(module.parameters()) if p.requires_grad)
