"""Token embedding.

In my notebook the table is called `table`, here it has to be called `weight`. I keep both names for the same
parameter, so that the notebook goes on working.
"""

import torch
from torch import Tensor, nn


def _need_rows(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.long()
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError("an ID has no row in the table")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_need_rows(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _need_rows(table, token_ids)
    one_hot = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.table = self.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
