"""Where a language model keeps its tokens.

The normal numbers are made the way I learned it in C: twelve uniform numbers have a sum of variance 1 and mean 6,
and by the central limit theorem the sum is normal.
"""

import torch
from torch import Tensor, nn


def gaussian(rows: int, columns: int) -> Tensor:
    total = torch.zeros(rows, columns)
    for _ in range(12):
        total += torch.rand(rows, columns)
    return total - 6.0


def assert_in_table(token_ids: Tensor, rows: int) -> None:
    outside = token_ids.lt(0) | token_ids.ge(rows)
    if outside.any():
        raise IndexError(f"IDs not in the table of {rows} rows: {token_ids[outside][:5].tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert_in_table(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert_in_table(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return torch.einsum("...v,vd->...d", one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(gaussian(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
