"""The layer as I would write it at work: what may go wrong stands in decorators, `forward` holds the idea alone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import Tensor, nn

Forward: TypeAlias = Callable[["GPTEmbedding", Tensor], Tensor]


def at_most_context_size(forward: Forward) -> Forward:
    @functools.wraps(forward)
    def checked(self: GPTEmbedding, token_ids: Tensor) -> Tensor:
        if (length := token_ids.size(-1)) > (limit := self.pos_emb.num_embeddings):
            raise ValueError(f"sequence of {length} tokens, context of {limit}")
        return forward(self, token_ids)

    return checked


def ids_in_vocabulary(forward: Forward) -> Forward:
    @functools.wraps(forward)
    def checked(self: GPTEmbedding, token_ids: Tensor) -> Tensor:
        if token_ids.numel() and not token_ids.is_meta:
            lowest, highest = (bound.item() for bound in torch.aminmax(token_ids))
            if lowest < 0 or highest >= self.tok_emb.num_embeddings:
                raise IndexError(f"IDs {lowest}..{highest} with a vocabulary of {self.tok_emb.num_embeddings}")
        return forward(self, token_ids)

    return checked


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @at_most_context_size
    @ids_in_vocabulary
    def forward(self, token_ids: Tensor) -> Tensor:
        rows = self.tok_emb.weight.index_select(0, token_ids.flatten())
        rows = rows.unflatten(0, token_ids.shape) if token_ids.dim() > 1 else rows
        return rows + self.pos_emb.weight[: token_ids.size(-1)]


def count_parameters(module: nn.Module) -> int:
    return functools.reduce(lambda total, p: total + p.numel() * p.requires_grad, module.parameters(), 0)
