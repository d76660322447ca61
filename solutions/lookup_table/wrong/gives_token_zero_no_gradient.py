"""Lets no gradient through to row 0.

Believes: token 0 is padding and must not learn.
Tell: Row 0 never gets a gradient. Token 0 is a token like any other, and must be able to learn.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = table[token_ids]
    is_padding = (token_ids == 0).unsqueeze(-1)
    return torch.where(is_padding, rows.detach(), rows)


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
