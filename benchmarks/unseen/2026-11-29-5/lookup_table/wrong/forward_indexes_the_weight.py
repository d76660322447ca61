"""Lookup table. The layer is short: its forward is one indexing of the weight."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of the table, IDs outside are refused."""
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0 or high >= table.shape[0]:
            raise IndexError(f"IDs from {low} to {high}, allowed are 0 to {table.shape[0] - 1}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of the table as a product."""
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0 or high >= table.shape[0]:
            raise IndexError(f"IDs from {low} to {high}, allowed are 0 to {table.shape[0] - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """Holds `weight` and looks tokens up in it."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[token_ids.long()]
