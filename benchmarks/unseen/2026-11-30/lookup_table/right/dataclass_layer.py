from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Bounds:
    low: int
    high: int

    def hold(self, ids: Tensor) -> bool:
        return bool(torch.all(ids >= self.low)) and bool(torch.all(ids <= self.high))


@dataclass(frozen=True)
class Lookup:
    table: Tensor
    bounds: Bounds = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "bounds", Bounds(0, self.table.shape[0] - 1))

    def __getitem__(self, ids: Tensor) -> Tensor:
        if not self.bounds.hold(ids):
            raise IndexError(f"{self.bounds} do not hold for {ids}")
        return self.table[ids]

    def one_hot(self, ids: Tensor) -> Tensor:
        if not self.bounds.hold(ids):
            raise IndexError(f"{self.bounds} do not hold for {ids}")
        every_id = torch.arange(self.bounds.high + 1, device=ids.device)
        return torch.eq(ids[..., None], every_id).type(self.table.dtype)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Lookup(table)[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Lookup(table).one_hot(token_ids) @ table


@dataclass(eq=False, repr=False)
class TokenEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.vocab_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return Lookup(self.weight)[token_ids]
