"""Lookup table.

The IDs can be one number, a sequence or a batch. One number is made a sequence first, so that the rest of the code
works for all of them.
"""

import torch
from torch import Tensor, nn


def prepare(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = torch.atleast_1d(token_ids).long()
    if (ids < 0).any() or (ids >= table.shape[0]).any():
        raise IndexError("token ID not in the table")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = prepare(table, token_ids)
    return table[ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = prepare(table, token_ids)
    one_hot = torch.zeros(*ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, ids.unsqueeze(-1), 1.0)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
