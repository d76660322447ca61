"""Fully typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NewType, Protocol, TypeAlias, cast, final, runtime_checkable

import torch
from torch import Tensor, nn

Ids: TypeAlias = Tensor
Vectors: TypeAlias = Tensor
Count = NewType("Count", int)


@runtime_checkable
class SupportsLookup(Protocol):
    weight: Tensor

    def __call__(self, ids: Ids) -> Vectors: ...


@final
class GPTEmbedding(nn.Module):
    tok_emb: nn.Embedding
    pos_emb: nn.Embedding
    context_size: Final[int]

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _lookup(self, table: SupportsLookup, ids: Ids) -> Vectors:
        return cast(Tensor, table(ids))

    def _length_of(self, ids: Ids) -> int:
        length: int = ids.shape[-1]
        if length > self.context_size:
            message: str = f"expected at most {self.context_size} tokens, got {length}"
            raise ValueError(message)
        return length

    def forward(self, token_ids: Ids) -> Vectors:
        length: int = self._length_of(token_ids)
        positions: Ids = torch.arange(length, dtype=torch.int64, device=token_ids.device)
        token_rows: Vectors = self._lookup(self.tok_emb, token_ids)
        position_rows: Vectors = self._lookup(self.pos_emb, positions)
        return token_rows + position_rows


def _trainable(parameters: Iterable[nn.Parameter]) -> Iterator[nn.Parameter]:
    for parameter in parameters:
        if parameter.requires_grad:
            yield parameter


def count_parameters(module: nn.Module) -> int:
    sizes: list[Count] = [Count(parameter.numel()) for parameter in _trainable(module.parameters())]
    return sum(sizes)
