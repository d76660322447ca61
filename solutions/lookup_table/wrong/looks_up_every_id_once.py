"""Looks up every ID once, repeated ones not again.

Believes: a row that is there already need not be there twice.
Tell: You look up each ID once. A token that stands in the text twice gets its row twice.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[torch.unique(token_ids)]


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
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
