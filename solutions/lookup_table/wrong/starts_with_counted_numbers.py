"""Starts with 0, 1, 2 and so on.

Believes: numbers that can be recognised are the best start.
Tell: Your numbers count up. That is good in a test; a layer that learns starts with draws from N(0, 1).
Caught by: draws_its_weight_at_random
"""

import torch
from torch import nn


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


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
        numbers = torch.arange(float(vocab_size * emb_dim))
        self.weight = nn.Parameter(numbers.reshape(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
