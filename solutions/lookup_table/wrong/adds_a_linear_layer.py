"""Sends the rows through a linear layer.

Believes: an embedding is a lookup and a projection.
Tell: You send the rows through a linear layer. The embedding is the lookup alone.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


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
        self.proj = nn.Linear(emb_dim, emb_dim)

    def forward(self, token_ids):
        return self.proj(lookup(self.weight, token_ids))
