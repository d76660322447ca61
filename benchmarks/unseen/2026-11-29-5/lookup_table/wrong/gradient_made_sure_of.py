"""Lookup table. The gradient has to reach the table, so lookup makes sure that the table wants one."""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    unknown = token_ids[(token_ids < 0) | (token_ids >= table.shape[0])]
    if unknown.numel() > 0:
        raise IndexError(f"unknown IDs {unknown.tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    if table.is_leaf:
        table.requires_grad_()
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
