"""Reads an ID as a number of two digits in base S, S * S >= V: the first digit picks a block of S rows, the second a row."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot, pad


def _digits(token_ids: Tensor, vocab_size: int) -> tuple[int, Tensor, Tensor]:
    if (token_ids < 0).any() or (token_ids > vocab_size - 1).any():
        raise IndexError(f"ID outside 0..{vocab_size - 1}")
    base = math.isqrt(vocab_size - 1) + 1  # the smallest whose square is at least vocab_size
    flat = token_ids.reshape(-1).long()
    return base, flat // base, flat % base


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    base, high, low = _digits(token_ids, table.shape[0])
    row = torch.add(low, high, alpha=base)
    return torch.index_select(table, dim=0, index=row).view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    base, high, low = _digits(token_ids, vocab_size)
    blocks = pad(table, (0, 0, 0, base * base - vocab_size)).reshape(base, base * emb_dim)
    found = []
    for h, l in zip(high.split(32), low.split(32)):
        block = one_hot(h, base).to(table.dtype) @ blocks  # [n, base * D]
        row = one_hot(l, base).to(table.dtype).unsqueeze(1)  # [n, 1, base]
        found.append(torch.bmm(row, block.reshape(-1, base, emb_dim)).squeeze(1))
    return torch.cat(found).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty((vocab_size, emb_dim)))
        torch.nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
