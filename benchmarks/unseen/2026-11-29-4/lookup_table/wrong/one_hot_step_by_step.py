"""Lookup in two ways.

First the index, then the one-hot matrix step by step: make zeros, put the ones in, multiply, bring it back to the
shape of the batch.
"""

import torch
from torch import Tensor, nn


def check_ids(token_ids: Tensor, vocab_size: int) -> None:
    too_small = token_ids < 0
    too_big = token_ids >= vocab_size
    if torch.any(too_small | too_big):
        raise IndexError("ID not in the table")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    flat = token_ids.reshape(-1).long()
    # make zeros
    one_hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    # put the ones in
    one_hot.scatter_(1, flat.unsqueeze(1), 1)
    # multiply
    rows = one_hot @ table
    # bring it back to the shape of the batch
    result = rows.reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
