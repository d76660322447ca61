"""Lookup table, by index and by product.

Half precision is slow (and on older machines not even there) in a matrix product on the CPU, so float16 and
bfloat16 tables are multiplied in float32, which holds all their numbers.
"""

import torch
from torch import Tensor, nn

HALVES = (torch.float16, torch.bfloat16)


def _check(table: Tensor, token_ids: Tensor) -> None:
    outside = (token_ids < 0) | (token_ids >= table.shape[0])
    if outside.any():
        raise IndexError(f"IDs outside of 0..{table.shape[0] - 1}: {token_ids[outside].tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    if table.dtype in HALVES:
        table = table.to(torch.float32)
    rows = torch.arange(table.shape[0], device=table.device)
    one_hot = torch.eq(token_ids.unsqueeze(-1), rows).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
