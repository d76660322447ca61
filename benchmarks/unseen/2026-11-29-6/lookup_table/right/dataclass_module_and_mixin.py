"""The layer as a dataclass, and what it can do in mixins.

A dataclass writes __init__ for me; __post_init__ then makes the weight. `eq=False` keeps a module hashable and
`repr=False` keeps torch's own repr.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


class ChecksIds:
    """For whoever has `rows`, the number of rows."""

    rows: int

    def checked(self, token_ids: Tensor) -> Tensor:
        fine = torch.logical_and(token_ids >= 0, token_ids < self.rows)
        if not bool(torch.all(fine)):
            raise IndexError(f"IDs from 0 to {self.rows - 1} only")
        return token_ids.to(torch.int64)


@dataclass(frozen=True, eq=False)
class Table(ChecksIds):
    """A table for the time of one call."""

    numbers: Tensor = field(repr=False)

    @property
    def rows(self) -> int:
        return self.numbers.shape[0]

    def __getitem__(self, token_ids: Tensor) -> Tensor:
        # broadcasting index: [..., 1] with [D] -> [..., D], so a 0-d ID needs nothing special
        ids = self.checked(token_ids)
        columns = torch.arange(self.numbers.shape[1], device=ids.device)
        return self.numbers[ids.unsqueeze(-1), columns]

    def __rmatmul__(self, one_hot: Tensor) -> Tensor:
        return torch.matmul(one_hot, self.numbers)

    def one_hot(self, token_ids: Tensor) -> Tensor:
        ids = self.checked(token_ids)
        out = torch.zeros(*ids.shape, self.rows, dtype=self.numbers.dtype, device=self.numbers.device)
        return out.scatter_(-1, ids.unsqueeze(-1), 1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Table(table)[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    t = Table(table)
    return t.__rmatmul__(t.one_hot(token_ids))


@dataclass(eq=False, repr=False)
class TokenEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.vocab_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return Table(self.weight)[token_ids]
