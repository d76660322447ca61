"""Lookup of the distinct tokens only.

A text repeats its tokens, so I fetch each distinct row once and copy it to all its places. The layer tells
its sizes as properties, read off the weight, so that they can never disagree with it.
"""

from typing import Callable

import torch
from torch import Tensor, nn


def _make_range_check(vocab_size: int) -> Callable[[Tensor], None]:
    """Return a function that refuses sorted IDs which do not all lie in 0..vocab_size-1."""

    def check(sorted_ids: Tensor) -> None:
        if sorted_ids[0] < 0:
            raise IndexError(f"negative token ID: {sorted_ids[0].item()}")
        if sorted_ids[-1] >= vocab_size:
            raise IndexError(f"token ID {sorted_ids[-1].item()}, but only {vocab_size} rows")

    return check


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    shape = (*token_ids.shape, emb_dim)
    flat = token_ids.reshape(-1).to(torch.int64)
    if flat.numel() == 0:
        return table[flat].reshape(shape)
    check = _make_range_check(vocab_size)
    distinct, places = torch.unique(flat, sorted=True, return_inverse=True)
    check(distinct)
    return table[distinct][places].reshape(shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).to(torch.int64)
    if flat.numel() > 0:
        _make_range_check(vocab_size)(flat.sort().values)
    one_hot = torch.zeros(flat.numel(), vocab_size, dtype=table.dtype, device=table.device)
    ones = torch.ones(flat.numel(), 1, dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter_add(1, flat[:, None], ones)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn(vocab_size, emb_dim)))

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"{self.vocab_size}, {self.emb_dim}"
