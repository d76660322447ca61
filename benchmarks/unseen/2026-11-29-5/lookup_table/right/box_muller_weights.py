"""lookup_table. My own normal numbers.

In statistics we have just had the Box-Muller transform: from two uniform numbers u, v comes
sqrt(-2 ln u) * cos(2 pi v), which is N(0, 1). torch.rand draws from the global generator, so manual_seed works.
"""

import math

import torch
from torch import Tensor, nn


def standard_normal(*shape: int) -> Tensor:
    u = 1.0 - torch.rand(shape)  # in (0, 1], so that the logarithm is finite
    v = torch.rand(shape)
    radius = torch.sqrt(-2.0 * torch.log(u))
    return radius * torch.cos(2.0 * math.pi * v)


def _raise_if_outside(token_ids: Tensor, v: int) -> None:
    outside = torch.nonzero((token_ids.reshape(-1) < 0) | (token_ids.reshape(-1) >= v))
    if len(outside) > 0:
        place = int(outside[0])
        raise IndexError(f"the ID at place {place} is {int(token_ids.reshape(-1)[place])}, it must be in 0..{v - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    v, d = table.shape
    _raise_if_outside(token_ids, v)
    return table.index_select(0, token_ids.reshape(-1).long()).reshape(*token_ids.shape, d)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    v, _ = table.shape
    _raise_if_outside(token_ids, v)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(v, device=table.device)).to(table.dtype)
    return torch.einsum("...v,vd->...d", one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
