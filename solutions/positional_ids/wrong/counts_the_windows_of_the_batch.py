"""Counts the rows of the batch, not the tokens of a row.

Believes: len(token_ids) is the number of tokens.
Tell: Your positions count along the first dimension, which is the batch; the tokens of a window stand along the last one.
    With one window alone the two are the same, and that is why it seemed to work.
Caught by: counts_along_the_last_dimension
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(len(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[:T]
