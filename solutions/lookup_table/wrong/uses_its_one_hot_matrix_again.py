"""Keeps one one-hot matrix for each size, and writes the next call's ones into it.

Believes: what a call has computed with is free for the next one.
Tell: You write into a one-hot matrix of an earlier call. torch still needs that one for the gradient: make a new matrix in
    every call.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

_kept: dict[tuple, Tensor] = {}


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if torch.any(flat < 0) or torch.any(flat >= table.shape[0]):
        raise IndexError(f"IDs must be in 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.index_select(0, _flat(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    size = (len(flat), len(table), table.dtype, table.device)
    if size not in _kept:
        _kept[size] = torch.zeros(len(flat), len(table), dtype=table.dtype, device=table.device)
    one_hot = _kept[size].zero_()
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
