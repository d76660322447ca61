"""Lookup table.

The check of the IDs took half of the time of forward, and in my training loop the same batch goes in again and again.
So the layer remembers the batch it has checked last.
"""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs have to be in 0..{table.shape[0] - 1}")


def _pick(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[token_ids.long()]


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return _pick(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._last_checked = None

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids is not self._last_checked:
            _check(self.weight, token_ids)
            self._last_checked = token_ids
        return _pick(self.weight, token_ids)
