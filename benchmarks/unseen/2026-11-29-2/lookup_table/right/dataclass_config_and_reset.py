"""Over-engineered: a frozen dataclass holds the sizes, reset_parameters draws, extra_repr shows them."""
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

ROW_AXIS: Final = 0


@dataclass(frozen=True)
class Sizes:
    rows: int
    columns: int

    @classmethod
    def of(cls, table: Tensor) -> "Sizes":
        return cls(*table.shape)

    def require(self, token_ids: Tensor) -> None:
        if (token_ids.remainder(self.rows) != token_ids).any():
            raise IndexError(f"token IDs outside 0..{self.rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    sizes = Sizes.of(table)
    sizes.require(token_ids)
    return torch.index_select(table, ROW_AXIS, token_ids.ravel()).reshape((*token_ids.shape, sizes.columns))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    sizes = Sizes.of(table)
    sizes.require(token_ids)
    flat = token_ids.ravel().long()
    at = (torch.arange(flat.numel(), device=flat.device), flat)
    hot = table.new_zeros(flat.numel(), sizes.rows).index_put(at, table.new_ones(()))
    return torch.tensordot(hot, table, dims=([1], [0])).reshape((*token_ids.shape, sizes.columns))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.sizes = Sizes(vocab_size, emb_dim)
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        with torch.no_grad():
            self.weight.normal_(mean=0.0, std=1.0)

    def extra_repr(self) -> str:
        return f"{self.sizes.rows}, {self.sizes.columns}"

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
