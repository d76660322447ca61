"""Reads the table as one line of numbers without copying it, if its rows lie one after the other; else it copies."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _as_line(table: Tensor) -> Tensor:
    """All numbers of the table in one dimension, row after row."""
    if table.stride(-1) == 1:  # numbers of a row are neighbours in memory: no need to copy
        return table.as_strided((table.numel(),), (1,))
    return table.contiguous().view(-1)


def _refuse(token_ids: Tensor, vocab_size: int) -> None:
    outside = (token_ids < 0).logical_or(token_ids >= vocab_size)
    if outside.any():
        raise IndexError(f"{int(outside.sum())} IDs are outside 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _refuse(token_ids, vocab_size)
    columns = torch.arange(emb_dim, device=table.device)
    return _as_line(table)[token_ids.long().unsqueeze(-1) * emb_dim + columns]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _refuse(token_ids, vocab_size)
    hot = torch.zeros(*token_ids.shape, vocab_size, dtype=table.dtype, device=table.device)
    hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
