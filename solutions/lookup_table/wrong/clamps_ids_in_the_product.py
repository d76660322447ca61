"""Clamps IDs into the table in the product.

Believes: the product needs IDs that fit, so they are made to fit.
Tell: Your product pushes IDs that are not in the table to its nearest end. It must refuse them.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table, token_ids):
    V = table.shape[0]
    ids = token_ids.long().clamp(min=0, max=V - 1)
    return F.one_hot(ids, V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
