"""Writes the course's 256 into the layer instead of using emb_dim.

Believes: the embedding dimension is 256 in this course.
Tell: Your rows are 256 numbers wide whatever emb_dim is asked for.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, 256))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if self.weight.shape[0] < T:
            raise ValueError("only %s positions for %s tokens" % (self.weight.shape[0], T))
        return self.weight[:T]
