"""Leaves one_hot_lookup as it was in the skeleton.

Believes: the second function is optional.
Tell: `one_hot_lookup` is not written yet. It is the same lookup as a product of matrices, and a step
    towards seeing why both are one.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # TODO: build the one-hot matrix, and multiply it with the table
    raise NotImplementedError


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
