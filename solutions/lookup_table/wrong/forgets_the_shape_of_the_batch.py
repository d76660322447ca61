"""Returns all rows below each other, without the shape of the IDs.

Believes: flattened IDs come back in the shape that they had.
Tell: You return all rows below each other. A batch of IDs [B, T] must give [B, T, D].
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids.reshape(-1)]


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """The same by a matrix product."""
    vocab_size = table.shape[0]
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError("token id out of range")
    eye = torch.eye(vocab_size, dtype=table.dtype, device=table.device)
    return eye[token_ids] @ table


class TokenEmbedding(nn.Module):
    """A table that learns."""

    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim))))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
