"""Makes a table with a row for each token of a vocabulary of 64 characters.

Believes: an embedding has the size of the vocabulary.
Tell: Your table has a row for every token of some vocabulary; this one needs a row for every position of the context.
Caught by: has_a_row_for_every_position
"""
import string

import torch
from torch import nn

ALPHABET = string.ascii_letters + string.digits + " ."
VOCAB_SIZE = len(ALPHABET)


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super(PositionalEmbedding, self).__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(VOCAB_SIZE, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} > {self.context_size}")
        return self.weight[positional_ids(token_ids)]
