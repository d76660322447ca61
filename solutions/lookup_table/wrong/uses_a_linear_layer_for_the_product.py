"""Multiplies by F.linear with the table as it is, which transposes it.

Believes: F.linear(x, w) is x @ w.
Tell: You multiply with the transposed table, as `F.linear` does too. Where V = D nothing complains, but
    the numbers are those of columns.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    one_hot = token_ids[..., None] == torch.arange(vocab_size, device=token_ids.device)
    if not one_hot.any(-1).all():
        raise IndexError("token id outside the table")
    return F.linear(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
