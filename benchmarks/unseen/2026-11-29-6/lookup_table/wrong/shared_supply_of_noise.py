"""Lookup table.

Drawing random numbers in many small pieces is slow, so the class keeps a supply: it draws a large block from torch's
generator, deals the numbers out to the layers, each number once, and draws again when the supply is used up.
"""

from typing import ClassVar

import torch
from torch import Tensor, nn

BLOCK = 1 << 16


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).long()
    if bool(((line < 0) | (line >= table.shape[0])).any()):
        raise IndexError(f"ID not in 0..{table.shape[0] - 1}")
    return table[line].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).long()
    if bool(((line < 0) | (line >= table.shape[0])).any()):
        raise IndexError(f"ID not in 0..{table.shape[0] - 1}")
    one_hot = nn.functional.one_hot(line, table.shape[0]).to(table.dtype)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    _supply: ClassVar[Tensor] = torch.empty(0)

    @classmethod
    def _deal(cls, count: int) -> Tensor:
        if TokenEmbedding._supply.numel() < count:
            TokenEmbedding._supply = torch.randn(max(count, BLOCK))
        dealt = TokenEmbedding._supply[:count].clone()
        TokenEmbedding._supply = TokenEmbedding._supply[count:]
        return dealt.to(torch.get_default_dtype())

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(self._deal(vocab_size * emb_dim).view(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
