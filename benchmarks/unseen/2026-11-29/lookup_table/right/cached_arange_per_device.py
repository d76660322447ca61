"""Remembers the line 0..V-1 (never the weights) for each size and device with lru_cache."""
from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=8)
def _numbers(count: int, device: torch.device) -> Tensor:
    return torch.arange(count, device=device)


def _check(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() == 0:
        return
    smallest, largest = torch.aminmax(token_ids)
    if smallest < 0:
        raise IndexError(f"negative ID {smallest.item()}")
    if largest >= table.shape[0]:
        raise IndexError(f"ID {largest.item()} is too large")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return torch.index_select(table, 0, token_ids.flatten()).unflatten(0, token_ids.shape or (1,))[
        (0,) if token_ids.dim() == 0 else ...
    ] if token_ids.numel() else table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = token_ids.unsqueeze(-1) == _numbers(table.shape[0], token_ids.device)
    return one_hot.to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return "{}, {}".format(*self.weight.shape)
