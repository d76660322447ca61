"""Both ways of looking up stand in a small registry; a frozen dataclass keeps what is known of a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

WAYS: Final[dict[str, Callable[["Request"], Tensor]]] = {}


@dataclass(frozen=True, eq=False)
class Request:
    """A table and the IDs asked of it; it cannot be made with a wrong ID."""

    table: Tensor
    token_ids: Tensor

    def __post_init__(self) -> None:
        if not torch.equal(self.token_ids, self.token_ids.clamp(0, self.vocab_size - 1)):
            raise IndexError(f"every ID must be in 0..{self.vocab_size - 1}")

    @property
    def vocab_size(self) -> int:
        return self.table.shape[0]

    def answered_by(self, way: str) -> Tensor:
        return WAYS[way](self)


def way(name: str):
    def register(function: Callable[[Request], Tensor]) -> Callable[[Request], Tensor]:
        WAYS[name] = function
        return function

    return register


@way("indexing")
def _indexing(request: Request) -> Tensor:
    return request.table[request.token_ids.long(), :]


@way("one-hot")
def _one_hot(request: Request) -> Tensor:
    numbers = torch.arange(request.vocab_size, device=request.table.device)
    hot = (request.token_ids.unsqueeze(-1) == numbers).to(request.table.dtype)
    return torch.einsum("...v,vd->...d", hot, request.table)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Request(table, token_ids).answered_by("indexing")


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Request(table, token_ids).answered_by("one-hot")


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_(0, 1))

    def forward(self, token_ids: Tensor) -> Tensor:
        return Request(self.weight, token_ids).answered_by("indexing")
