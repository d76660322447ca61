"""Two lookups behind one protocol, and a layer that is generic in both."""
from __future__ import annotations

from typing import Generic, Protocol, TypeVar, runtime_checkable

import torch
from torch import Tensor, nn


@runtime_checkable
class Lookup(Protocol):
    """Anything with rows that can be asked for by number."""

    weight: nn.Parameter

    @property
    def capacity(self) -> int: ...

    def rows(self, ids: Tensor) -> Tensor: ...


class EmbeddingLookup(nn.Embedding):
    @property
    def capacity(self) -> int:
        return self.num_embeddings

    def rows(self, ids: Tensor) -> Tensor:
        return self(ids)


class PrefixLookup(nn.Module):
    def __init__(self, capacity: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(capacity, width))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.trunc_normal_(self.weight, std=0.02)

    @property
    def capacity(self) -> int:
        return self.weight.size(0)

    def rows(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def extra_repr(self) -> str:
        return f"{self.capacity}, {self.weight.size(1)}"


TokT = TypeVar("TokT", bound=nn.Module)
PosT = TypeVar("PosT", bound=nn.Module)


class AdditiveEmbedding(nn.Module, Generic[TokT, PosT]):
    tok_emb: TokT
    pos_emb: PosT

    def __init__(self, tok: TokT, pos: PosT) -> None:
        super().__init__()
        for part in (tok, pos):
            if not isinstance(part, Lookup):
                raise TypeError(f"{type(part).__name__} is no Lookup")
        self.tok_emb = tok
        self.pos_emb = pos

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > self.pos_emb.capacity:
            raise ValueError(f"{length=} exceeds {self.pos_emb.capacity=}")
        places = torch.arange(length, device=token_ids.device)
        return self.tok_emb.rows(token_ids) + self.pos_emb.rows(places)


class GPTEmbedding(AdditiveEmbedding[EmbeddingLookup, PrefixLookup]):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(EmbeddingLookup(vocab_size, emb_dim), PrefixLookup(context_size, emb_dim))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
