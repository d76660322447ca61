"""Keeps the arange of a vocabulary in an lru_cache, by its length and device, so it is right for every table."""
from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=8)
def _vocabulary(size: int, device: torch.device) -> Tensor:
    return torch.arange(size, device=device)


def _inside(table: Tensor, token_ids: Tensor) -> Tensor:
    if not torch.isin(token_ids.long(), _vocabulary(table.shape[0], token_ids.device)).all():
        raise IndexError("some token ID is not a row of the table")
    return token_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_inside(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _inside(table, token_ids)[..., None]
    return ids.eq(_vocabulary(table.shape[0], table.device)).to(table).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
