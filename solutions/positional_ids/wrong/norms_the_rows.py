"""Sends the rows through a layer norm.

Believes: what goes into a Transformer has to be normalised.
Tell: You normalise the rows; they are to be returned as they stand in the table.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn.functional as F
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
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return F.layer_norm(self.weight[:T], self.weight.shape[1:])
