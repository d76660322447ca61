"""A frozen dataclass does the checking and raises an error class of its own, which is an IndexError."""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


class UnknownTokenError(IndexError):
    def __init__(self, token_id: int, vocab_size: int) -> None:
        super().__init__(token_id, vocab_size)
        self.token_id, self.vocab_size = token_id, vocab_size

    def __str__(self) -> str:
        return f"token {self.token_id} unknown, the vocabulary ends at {self.vocab_size - 1}"


@dataclass(frozen=True)
class Query:
    table: Tensor = field(repr=False)
    token_ids: Tensor = field(repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.token_ids, Tensor) or self.token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError("token IDs have to be an int32 or int64 tensor")
        if self.table.dim() != 2:
            raise ValueError("a table has two dimensions")
        bad = self.token_ids[(self.token_ids < 0) | (self.token_ids >= self.vocab_size)]
        if bad.numel():
            raise UnknownTokenError(int(bad[0]), self.vocab_size)

    @property
    def vocab_size(self) -> int:
        return self.table.shape[0]

    @property
    def one_hot(self) -> Tensor:
        hot = self.table.new_zeros((*self.token_ids.shape, self.vocab_size))
        return hot.scatter_add(-1, self.token_ids.long()[..., None], hot.new_ones((*self.token_ids.shape, 1)))

    def rows(self) -> Tensor:
        return self.table[self.token_ids, ...]

    def product(self) -> Tensor:
        return self.one_hot.matmul(self.table)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Query(table, token_ids).rows()


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Query(table, token_ids).product()


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def extra_repr(self) -> str:
        return "{} tokens of {} numbers".format(*self.weight.shape)

    def forward(self, token_ids: Tensor) -> Tensor:
        return Query(self.weight, token_ids).rows()
