"""Lookup table. A good error says which ID was wrong, so mine does."""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    vocab_size = table.shape[0]
    bad = (token_ids < 0) | (token_ids >= vocab_size)
    if bad.any():
        culprit = token_ids[bad].item()
        raise IndexError(f"token ID {culprit} is not in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.reshape(-1).long()
    return table.index_select(0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
