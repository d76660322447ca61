"""Lookup table.

`reshape(-1)` copies the IDs when they are not contiguous. That is not needed when they are packed (their memory holds
nothing but them): then the memory itself is the line of IDs. Only gappy ones (slices, expanded ones) are copied.
"""

import torch
from torch import Tensor, nn


def _line(token_ids: Tensor) -> Tensor:
    n = token_ids.numel()
    packed = token_ids.untyped_storage().nbytes() == n * token_ids.element_size()
    line = token_ids.as_strided((n,), (1,)) if packed else token_ids.reshape(-1)
    return line.to(torch.int64)


def _check(line: Tensor, V: int) -> None:
    if ((line < 0) | (line >= V)).any():
        raise IndexError(f"IDs go from 0 to {V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    line = _line(token_ids)
    _check(line, V)
    return table.index_select(0, line).reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    line = token_ids.reshape(-1).to(torch.int64)
    _check(line, V)
    one_hot = nn.functional.one_hot(line, V).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
