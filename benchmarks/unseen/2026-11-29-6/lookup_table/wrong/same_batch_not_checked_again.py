"""Lookup table.

The check of the IDs costs a pass over all of them. In my training script the same batch tensor goes through the layer
several times (twice per step for dropout averaging), so the layer remembers the batch it has checked last.
"""

import torch
from torch import Tensor, nn


def _check(vocab_size: int, token_ids: Tensor) -> None:
    if torch.any((token_ids < 0) | (token_ids >= vocab_size)):
        raise IndexError(f"all IDs must be in 0..{vocab_size - 1}")


def _rows(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[token_ids.reshape(-1).long()].reshape(*token_ids.shape, table.size(1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table.size(0), token_ids)
    return _rows(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table.size(0), token_ids)
    columns = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.reshape(-1, 1) == columns).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._checked: Tensor | None = None

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids is not self._checked:
            _check(self.weight.size(0), token_ids)
            self._checked = token_ids
        return _rows(self.weight, token_ids)
