"""Lookup table: it is enough to check the smallest and the largest ID, all others are in between."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def check_bounds(table: Tensor, token_ids: Tensor) -> None:
    last = table.shape[0] - 1
    if token_ids.min() < 0 or token_ids.max() > last:
        raise IndexError(f"token IDs have to be in 0..{last}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_bounds(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1).long())
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_bounds(table, token_ids)
    one_hot = F.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
