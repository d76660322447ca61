"""Raises an error class of its own, derived from IndexError, with fields."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass
class UnknownToken(IndexError):
    token_id: int
    vocab_size: int

    def __str__(self) -> str:
        return f"token {self.token_id} is not one of {self.vocab_size}"


class Ids:
    """IDs that have been checked."""

    __slots__ = ("flat", "shape")

    def __init__(self, token_ids: Tensor, vocab_size: int) -> None:
        self.shape = token_ids.shape
        self.flat = token_ids.reshape(-1)
        bad = self.flat[(self.flat < 0) | (self.flat >= vocab_size)]
        if len(bad):
            raise UnknownToken(int(bad[0]), vocab_size)

    def shaped(self, rows: Tensor) -> Tensor:
        return rows.reshape(*self.shape, rows.shape[-1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = Ids(token_ids, len(table))
    return ids.shaped(table[ids.flat])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = Ids(token_ids, len(table))
    one_hot = ids.flat.unsqueeze(1) == torch.arange(len(table), device=table.device)
    return ids.shaped(one_hot.to(table.dtype) @ table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
