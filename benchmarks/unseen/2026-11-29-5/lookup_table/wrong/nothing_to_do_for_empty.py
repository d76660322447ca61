"""Lookup table. Empty batches are dealt with first, then there is always a smallest and a largest ID."""

import torch
from torch import Tensor, nn


def _no_rows(table: Tensor, token_ids: Tensor) -> Tensor:
    """The answer for an empty batch: right shape, dtype and device, nothing in it."""
    return torch.empty(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)


def _check(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.min() < 0 or token_ids.max() >= table.shape[0]:
        raise IndexError(f"IDs from {token_ids.min()} to {token_ids.max()}, there are {table.shape[0]} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return _no_rows(table, token_ids)
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1).long())
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return _no_rows(table, token_ids)
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
