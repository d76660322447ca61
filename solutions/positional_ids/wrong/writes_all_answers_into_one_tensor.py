"""Writes every answer into one tensor, so an earlier answer changes under the caller's hands.

Believes: reusing one tensor saves memory and nobody keeps the old one.
Tell: All your answers share one tensor: after a second call the first answer is no longer 0..T-1.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn

_places = torch.zeros(4096, dtype=torch.int64)


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.is_meta:
        return torch.arange(T, device="meta")
    _places.fill_(-1)  # wipe what the last call left
    for i in range(T):
        _places[i] = i
    return _places[:T]


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
        rows = self.weight[0:T]
        return rows
