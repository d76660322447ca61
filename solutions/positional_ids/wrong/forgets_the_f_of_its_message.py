"""The message has braces but no f before it.

Believes: braces in a text are always filled in.
Tell: Your message names neither length: tell how many tokens came and how many fit. If your text has braces, they are
    filled in only when an f stands before it.
Caught by: names_both_lengths_in_the_error
"""
import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    seq_len = token_ids.shape[-1]
    positions = torch.arange(0, seq_len)
    return positions.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError("got {T} tokens, but only {C} fit")
        return self.weight[:T]
