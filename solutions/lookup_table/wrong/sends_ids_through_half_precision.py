"""Sends IDs through half precision, which skips odd numbers above 2048.

Believes: half precision holds whole numbers exactly.
Tell: Your IDs go wrong from 2049 on: half precision cannot hold every whole number there, so some tokens
    become their neighbours.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    ids = token_ids.half().round().clamp(0, table.shape[0] - 1)
    return table[ids.long()]


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """The same by a matrix product."""
    vocab_size = table.shape[0]
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError("token id out of range")
    eye = torch.eye(vocab_size, dtype=table.dtype, device=table.device)
    return eye[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
