"""Rewrites rows of the table that are longer than a limit.

Believes: rows must have at most length 1, or training diverges.
Tell: You shorten rows, and write them back into the table. Neither argument may be changed, and the rows
    come as they are.
Caught by: picks_a_row_for_every_id, leaves_its_arguments_as_they_were
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids, max_norm=1.0):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    with torch.no_grad():
        for i in set(token_ids.flatten().tolist()):
            norm = table[i].norm()
            if norm > max_norm:
                table[i] *= max_norm / norm
    return table[token_ids]


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
