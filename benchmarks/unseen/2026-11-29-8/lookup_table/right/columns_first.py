"""Written by someone who thinks in columns: the table is turned, columns are picked, and the result is turned back."""

import math

import torch
from torch import Tensor, nn


def _outside(token_ids: Tensor, upper: int) -> bool:
    below = torch.lt(token_ids, 0)
    above = torch.gt(token_ids, upper - 1)
    return bool(torch.logical_or(below, above).sum())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(token_ids, table.shape[0]):
        raise IndexError("no such column")
    columns = table.transpose(0, 1)  # [D, V]
    picked = columns[:, token_ids]  # [D, ...]
    return picked.movedim(0, -1)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(token_ids, table.shape[0]):
        raise IndexError("no such column")
    count = math.prod(token_ids.shape)
    ids = token_ids.reshape(1, count).long()
    hot = torch.zeros(table.shape[0], count, dtype=table.dtype, device=table.device)
    hot = torch.scatter(hot, 0, ids, torch.ones_like(hot[:1]))  # [V, N]: a 1 in each column
    return torch.einsum("vn,vd->nd", hot, table).reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    """The weight is [V, D] to the outside, and lies column by column in memory."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).t())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
