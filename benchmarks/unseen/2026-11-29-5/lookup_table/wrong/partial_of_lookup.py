"""Lookup table. The layer is `lookup` with the first argument filled in, which is what functools.partial is for."""

from functools import partial

import torch
from torch import Tensor, nn


def _inside(table: Tensor, token_ids: Tensor) -> bool:
    if token_ids.numel() == 0:
        return True
    return bool(token_ids.min() >= 0) and bool(token_ids.max() < table.shape[0])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _inside(table, token_ids):
        raise IndexError(f"token IDs have to be in range({table.shape[0]})")
    rows = torch.index_select(table, 0, token_ids.reshape(-1).long())
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _inside(table, token_ids):
        raise IndexError(f"token IDs have to be in range({table.shape[0]})")
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        # the parameter itself, not a copy: training and .to() change it in place
        self.look_up = partial(lookup, self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.look_up(token_ids)
