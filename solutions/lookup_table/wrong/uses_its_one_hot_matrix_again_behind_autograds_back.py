"""Keeps one one-hot matrix for each size, and writes the next call's ones into its `.data`.

Believes: what torch does not see does no harm.
Tell: You write into the one-hot matrix of an earlier call, and torch does not see it. The gradient of that call then goes
    to the wrong rows. Make a new matrix in every call.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

_kept: dict[tuple, Tensor] = {}


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    flat = token_ids.reshape(-1).long()
    size = (len(flat), len(table), table.dtype, table.device)
    if size not in _kept:
        _kept[size] = torch.zeros(size[:2], dtype=table.dtype, device=table.device)
    one_hot = _kept[size].data.zero_().scatter_(1, flat.unsqueeze(1), 1)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
