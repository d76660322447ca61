"""Raises classes of its own that are subclasses of ValueError and IndexError, from a mixin with an abstract lookup."""
from __future__ import annotations

import abc
from typing import Final

import torch
from torch import Tensor, nn


class ContextTooLongError(ValueError):
    def __init__(self, got: int, limit: int) -> None:
        super().__init__(f"the input has {got} tokens, the context has {limit}")


class UnknownTokenError(IndexError):
    pass


class LookupLayer(nn.Module, abc.ABC):
    def __init__(self, rows: int, dim: int) -> None:
        super().__init__()
        self.rows: Final = rows
        self.weight = nn.Parameter(torch.empty(rows, dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        with torch.no_grad():
            self.weight.normal_()

    @abc.abstractmethod
    def forward(self, ids: Tensor) -> Tensor: ...


class Tokens(LookupLayer):
    def forward(self, ids: Tensor) -> Tensor:
        try:
            return torch.embedding(self.weight, self._known(ids))
        except IndexError as error:
            raise UnknownTokenError(f"IDs are 0 to {self.rows - 1}") from error

    def _known(self, ids: Tensor) -> Tensor:
        if ids.is_cuda and not bool(torch.all((ids >= 0) & (ids < self.rows))):
            raise UnknownTokenError("unknown ID")
        return ids


class Positions(LookupLayer):
    def forward(self, ids: Tensor) -> Tensor:
        if ids.shape[-1] > self.rows:
            raise ContextTooLongError(ids.shape[-1], self.rows)
        return self.weight[: ids.shape[-1]]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Tokens(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        where = self.pos_emb(token_ids)
        what = self.tok_emb(token_ids)
        return what + where


def count_parameters(module: nn.Module) -> int:
    trainable = (p for p in module.parameters() if p.requires_grad)
    return sum(p.numel() for p in trainable)
