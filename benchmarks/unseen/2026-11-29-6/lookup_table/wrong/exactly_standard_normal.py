"""Lookup table -- with a well-behaved start.

A small random table is never quite N(0, 1): for 10 x 4 numbers the mean is easily off by 0.2 and the spread by 0.1. The
drawn numbers are therefore standardised, so that every layer really starts with mean 0 and standard deviation 1.
"""

import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"all IDs must be in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_checked(table, token_ids)].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    columns = torch.arange(table.shape[0], device=ids.device)
    one_hot = (ids[:, None] == columns[None, :]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter((numbers - numbers.mean()) / numbers.std())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    for v, d in ((2, 2), (10, 4), (1000, 64)):
        w = TokenEmbedding(v, d).weight
        print(v, d, f"mean {w.mean():+.6f} std {w.std():.6f}")
