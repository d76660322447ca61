from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


class TokenIdError(IndexError, ValueError):
    pass


@dataclass(frozen=True)
class Request:
    table: Tensor
    token_ids: Tensor
    rows: int = field(init=False)
    width: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "rows", self.table.shape[0])
        object.__setattr__(self, "width", self.table.shape[1])
        ids = self.token_ids
        if not bool(((ids >= 0) & (ids <= self.rows - 1)).all()):
            raise TokenIdError(f"IDs go from 0 to {self.rows - 1}")

    @property
    def shape(self):
        return (*self.token_ids.shape, self.width)

    @property
    def flat(self):
        return self.token_ids.reshape(-1).to(torch.long)

    @property
    def one_hot(self):
        hot = torch.zeros(self.rows, self.flat.numel(), dtype=self.table.dtype, device=self.table.device)
        return hot.scatter_(0, self.flat[None, :], 1).T


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    r = Request(table, token_ids)
    return r.table[r.flat, :].view(r.shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    r = Request(table, token_ids)
    return torch.addmm(r.table.new_zeros(r.width), r.one_hot, r.table).view(r.shape)


class Describes:
    def __repr__(self):
        return f"{type(self).__name__}({self.vocab_size} x {self.emb_dim})"

    @property
    def vocab_size(self):
        return self.weight.shape[0]

    @property
    def emb_dim(self):
        return self.weight.shape[1]


class Looks:
    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


class TokenEmbedding(Describes, Looks, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn([vocab_size, emb_dim]))
