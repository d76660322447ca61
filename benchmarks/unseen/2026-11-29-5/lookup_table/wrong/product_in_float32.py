"""Lookup table.

Matrix products of half precision are not accurate (and slow on my laptop), so the product is done in float32 and
the result is brought back to the dtype of the table.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    bad = torch.logical_or(token_ids < 0, token_ids >= table.shape[0])
    if bad.any():
        raise IndexError(f"{int(bad.sum())} IDs are not in the table")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = F.one_hot(token_ids.long(), num_classes=table.shape[0])
    product = one_hot.float() @ table.float()
    return product.to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
