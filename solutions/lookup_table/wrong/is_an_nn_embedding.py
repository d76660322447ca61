"""Derives the layer from nn.Embedding.

Believes: a class of one's own that inherits everything is built by hand.
Tell: Your layer is an `nn.Embedding` by another name. That is what you are building here: start from
    `nn.Module`.
Caught by: is_built_by_hand
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


class TokenEmbedding(nn.Embedding):
    """A lookup table for tokens."""

    def __init__(self, vocab_size, emb_dim):
        super().__init__(vocab_size, emb_dim)
