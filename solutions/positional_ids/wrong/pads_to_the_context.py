"""Fills up with zero rows to C.

Believes: a layer always returns the same shape.
Tell: You fill up with rows of zeros to the whole context; the answer has T rows, [T, D].
Caught by: returns_the_first_rows
"""
import torch
import torch.nn.functional as F
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return F.pad(self.weight[:T], (0, 0, 0, self.context_size - T))
