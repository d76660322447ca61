"""Both lookups want the same care with their arguments, so a decorator takes care, and the rest is one line each."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Final, ParamSpec

import torch
from torch import Tensor, nn

P = ParamSpec("P")
LARGEST_VOCABULARY: Final = 50257
KINDS: Final = frozenset({torch.int32, torch.int64})


def careful(function: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Tensor, Tensor], Tensor]:
    """Gives `function` a list of int64 IDs that are all in the table, and its rows the shape of the IDs."""

    @functools.wraps(function)
    def wrapper(table: Tensor, token_ids: Tensor) -> Tensor:
        if table.ndim != 2:
            raise ValueError(f"a table has two dimensions, not {table.ndim}")
        if token_ids.dtype not in KINDS:
            raise TypeError(f"token IDs are whole numbers, not {token_ids.dtype}")
        vocab_size, emb_dim = table.shape
        if vocab_size > LARGEST_VOCABULARY:
            warnings.warn(f"{vocab_size} tokens are more than GPT-2 has", stacklevel=2)
        ids = token_ids.to(dtype=torch.int64, copy=True).reshape(-1)
        if ids.remainder(vocab_size).ne(ids).any():
            raise IndexError(f"token_ids must be in 0..{vocab_size - 1}")
        return function(table, ids).reshape(*token_ids.shape, emb_dim)

    return wrapper


@careful
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of `table`, for every ID its own."""
    columns = torch.arange(table.shape[1], device=table.device)
    return table[token_ids.unsqueeze(1), columns]  # what numpy's ix_ is for


@careful
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The same rows, multiplied out."""
    one_hot = table.new_zeros(len(token_ids), len(table)).index_put(
        (torch.arange(len(token_ids), device=token_ids.device), token_ids), table.new_ones(())
    )
    return torch.bmm(one_hot.unsqueeze(0), table.unsqueeze(0)).squeeze(0)


class TokenEmbedding(nn.Module):
    """Rows that learn."""

    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError(f"a table of [{vocab_size}, {emb_dim}] holds nothing")
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), 1.0))

    vocab_size = property(lambda self: self.weight.shape[0], doc="V, as the weight has it now")
    emb_dim = property(lambda self: self.weight.shape[1], doc="D, as the weight has it now")

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
