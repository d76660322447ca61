"""Adds up the rows of a sequence.

Believes: the embedding of a sequence is the sum of its tokens.
Tell: You add up the rows of a sequence. Every token keeps its own row: [..., T] gives [..., T, D].
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = table[token_ids]
    return rows.sum(dim=-2) if token_ids.dim() else rows


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
