"""`forward` is one line. What it asks of its input stands above it, as decorators."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import Tensor, nn

Forward: TypeAlias = Callable[["GPTEmbedding", Tensor], Tensor]


def requires(test: Callable[[GPTEmbedding, Tensor], bool], error: type[Exception], words: str):
    """Decorates a method: it raises `error` with these words, filled in with `self` and `ids`, if the test fails."""

    def decorate(method: Forward) -> Forward:
        @functools.wraps(method)
        def guarded(self: GPTEmbedding, token_ids: Tensor) -> Tensor:
            if not test(self, token_ids):
                raise error(words.format(self=self, ids=token_ids))
            return method(self, token_ids)

        return guarded

    return decorate


def _fits(layer: GPTEmbedding, ids: Tensor) -> bool:
    return ids.shape[-1] <= layer.context_size


def _known(layer: GPTEmbedding, ids: Tensor) -> bool:
    return ids.is_meta or not bool(((ids < 0) + (ids >= layer.vocab_size)).count_nonzero())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def vocab_size(self) -> int:
        return self.tok_emb.weight.shape[0]

    @property
    def context_size(self) -> int:
        return self.pos_emb.weight.shape[0]

    @requires(_fits, ValueError, "{ids.shape} is too long for a context of {self.context_size}")
    @requires(_known, IndexError, "an ID is not below {self.vocab_size}, or is negative")
    def forward(self, token_ids: Tensor) -> Tensor:
        return self.tok_emb(token_ids) + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module: nn.Module) -> int:
    return functools.reduce(lambda total, p: total + p.numel() * int(p.requires_grad), module.parameters(), 0)
