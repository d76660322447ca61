"""Sends the numbers through float32, which float64 tables do not survive.

Believes: float32 has digits enough for all.
Tell: You send the numbers through float32, and those of a float64 table lose digits. The rows come bit
    for bit.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = table.to(torch.float32)[token_ids]
    return rows.to(table.dtype)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
