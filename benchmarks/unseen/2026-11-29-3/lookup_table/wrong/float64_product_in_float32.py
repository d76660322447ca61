"""Breaks: "one_hot_lookup: the same result as the product of a one-hot matrix with the table."
The product is always made in float32: right for halves, rounded for float64 tables."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0:
            raise IndexError(f"negative token ID {low}")
        if high >= len(table):
            raise IndexError(f"token ID {high} but only {len(table)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0]).float()
    return (one_hot @ table.float()).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
