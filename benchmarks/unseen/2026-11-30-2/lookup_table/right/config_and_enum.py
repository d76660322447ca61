from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property

import torch
from torch import Tensor, nn


class Verdict(Enum):
    FINE = auto()
    NEGATIVE = auto()
    BEYOND = auto()

    @classmethod
    def of(cls, ids: Tensor, n: int) -> "Verdict":
        if not ids.nelement():
            return cls.FINE
        if ids.amin() < 0:
            return cls.NEGATIVE
        return cls.FINE if ids.amax() < n else cls.BEYOND

    def enforce(self) -> None:
        match self:
            case Verdict.NEGATIVE:
                raise IndexError("IDs count from 0, a negative one is not in the table")
            case Verdict.BEYOND:
                raise IndexError("an ID is beyond the last row of the table")
            case Verdict.FINE:
                pass


@dataclass(frozen=True)
class Request:
    """One question to a table. Lives for one call, so what it caches cannot go stale."""

    table: Tensor = field(repr=False)
    ids: Tensor = field(repr=False)

    def __post_init__(self) -> None:
        Verdict.of(self.ids, self.table.shape[0]).enforce()

    @cached_property
    def flat(self) -> Tensor:
        return self.ids.reshape(-1).type(torch.long)

    @cached_property
    def hot(self) -> Tensor:
        eq = self.flat[:, None] == torch.arange(self.table.shape[0], device=self.flat.device)[None, :]
        return eq.to(dtype=self.table.dtype)

    def shaped(self, rows: Tensor) -> Tensor:
        return rows.reshape(*self.ids.shape, self.table.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    r = Request(table, token_ids)
    return r.shaped(r.table.index_select(0, r.flat))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    r = Request(table, token_ids)
    bias = r.table.new_zeros(r.table.shape[1])
    return r.shaped(torch.addmm(bias, r.hot, r.table))


@dataclass(frozen=True)
class Config:
    vocab_size: int
    emb_dim: int
    mean: float = 0.0
    std: float = 1.0

    def make(self) -> nn.Parameter:
        return nn.Parameter(torch.randn(self.vocab_size, self.emb_dim) * self.std + self.mean)

    def with_(self, **changes) -> "Config":
        return replace(self, **changes)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.config = Config(vocab_size, emb_dim)
        self.weight = self.config.make()

    @classmethod
    def from_config(cls, config: Config) -> "TokenEmbedding":
        layer = cls(config.vocab_size, config.emb_dim)
        layer.config, layer.weight = config, config.make()
        return layer

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
