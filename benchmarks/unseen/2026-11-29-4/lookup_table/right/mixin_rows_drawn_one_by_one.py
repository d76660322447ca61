"""Lookup table with a mixin: whatever has a `weight` can look tokens up in it.

The rows of the layer are drawn one after the other, as if the tokens came in one by one.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LooksUpInWeight:
    """Mixin: forward is a lookup in self.weight."""

    weight: Tensor

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


class IdRange:
    """The IDs 0..size-1; `ids in IdRange(size)` says whether all of them belong to it."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __contains__(self, token_ids: Tensor) -> bool:
        return bool((token_ids.ge(0) & token_ids.lt(self.size)).all())


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids not in IdRange(table.size(0)):
        raise IndexError(f"IDs must be from 0 to {table.size(0) - 1}")
    return token_ids.to(torch.int64).reshape(-1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    emb_dim = table.size(1)
    rows = _flat(table, token_ids).unsqueeze(1)  # [N, 1]
    columns = torch.arange(emb_dim, device=rows.device).unsqueeze(0)  # [1, D]
    return table[rows, columns].reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = F.one_hot(_flat(table, token_ids), num_classes=table.size(0)).to(table.dtype)
    rows = torch.bmm(one_hot.unsqueeze(0), table.unsqueeze(0)).squeeze(0)
    return rows.reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(LooksUpInWeight, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(emb_dim) for _ in range(vocab_size)]
        self.weight = nn.Parameter(torch.stack(rows))
