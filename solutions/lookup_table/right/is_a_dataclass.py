"""Is a dataclass, with generated __init__ and a __post_init__."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert table.dim() == 2, "the table must be [V, D]"
    if not (token_ids.ge(0) & token_ids.lt(table.shape[0])).all():
        raise IndexError("token id")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert table.dim() == 2, "the table must be [V, D]"
    if not (token_ids.ge(0) & token_ids.lt(table.shape[0])).all():
        raise IndexError("token id")
    identity = torch.diag(torch.ones(table.shape[0], dtype=table.dtype, device=table.device))
    one_hot = identity.index_select(0, token_ids.flatten())
    return (one_hot @ table).reshape(token_ids.shape + table.shape[1:])


@dataclass(eq=False, repr=False)
class TokenEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.vocab_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
