"""Raises ValueError for IDs outside the table.

Believes: a wrong value is a ValueError.
Tell: You refuse IDs that are not in the table, but with a ValueError. Code that uses an embedding expects
    an IndexError there.
Caught by: refuses_ids_outside_the_table, one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def check_ids(table, token_ids):
    bad = (token_ids < 0) | (token_ids >= table.shape[0])
    if bad.any():
        raise ValueError(f"ids outside the table: {token_ids[bad].tolist()}")


def lookup(table, token_ids):
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    check_ids(table, token_ids)
    one_hot = F.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
