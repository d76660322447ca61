"""Keeps a plain tensor of row numbers that `.to(...)` leaves behind.

Believes: `.to(...)` moves everything that is in a module.
Tell: Your layer keeps a plain tensor on the CPU that `.to(...)` does not move, so on a GPU it would meet
    tensors from there.
Caught by: makes_every_tensor_where_the_table_is
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.row_numbers = torch.arange(vocab_size)

    def forward(self, token_ids):
        known = torch.isin(token_ids, self.row_numbers)
        if not known.all():
            raise IndexError("token id outside the table")
        return lookup(self.weight, token_ids)
