"""The lookup table, with one-hot rows made from a hat function.

hat(x) = max(0, 1 - |x|) is 1 at 0 and 0 at every other whole number, so hat(id - k) for k = 0..V-1 is the one-hot
row of `id`. I do the arithmetic with whole numbers so that nothing is rounded.
"""

import torch
from torch import Tensor, nn


def _hat(x: Tensor) -> Tensor:
    return (1 - x.abs()).clamp(min=0)


def _guard(table: Tensor, token_ids: Tensor) -> None:
    v = table.shape[0]
    inside = torch.logical_and(token_ids >= 0, token_ids < v)
    if not inside.all():
        raise IndexError(f"every token ID has to be in 0..{v - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _guard(table, token_ids)
    index = token_ids.to(torch.int64).flatten().unsqueeze(1)
    rows = torch.take_along_dim(table, index, dim=0)
    return rows.reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _guard(table, token_ids)
    k = torch.arange(table.shape[0], dtype=torch.int64, device=table.device)
    distance = token_ids.to(torch.int64).unsqueeze(-1) - k
    hot = _hat(distance).to(table.dtype)
    return torch.tensordot(hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
