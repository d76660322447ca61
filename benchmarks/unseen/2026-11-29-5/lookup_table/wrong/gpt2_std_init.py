"""Lookup table and token embedding, initialised as in GPT-2.

Implementation notes:
- IDs are validated before the lookup.
- The weights follow the initialisation scheme of the GPT-2 paper for stable training.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError(f"token IDs must be in [0, {table.size(0)})")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Select one row per token ID."""
    _validate(table, token_ids)
    flat = token_ids.reshape(-1).long()
    return table.index_select(0, flat).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Select rows with a one-hot matrix product."""
    _validate(table, token_ids)
    one_hot = F.one_hot(token_ids.long(), num_classes=table.size(0))
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """Trainable token embedding."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
