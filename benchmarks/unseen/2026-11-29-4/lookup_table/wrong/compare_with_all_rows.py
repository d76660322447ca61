"""Lookup table.

The one-hot matrix is a comparison of every ID with the numbers of all rows. Everything is brought to the dtype of
the table at the start, so that nothing has to be converted later.
"""

import torch
from torch import Tensor, nn


def _refuse_unknown(table: Tensor, token_ids: Tensor) -> None:
    last = table.shape[0] - 1
    if torch.any(token_ids < 0) or torch.any(token_ids > last):
        raise IndexError(f"a token ID is not in 0..{last}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_unknown(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_unknown(table, token_ids)
    all_rows = torch.arange(table.shape[0], device=table.device).to(table.dtype)  # [V]
    ids = token_ids.to(table.dtype).unsqueeze(-1)  # [..., 1]
    one_hot = torch.eq(ids, all_rows).to(table.dtype)  # [..., V]
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
