"""Returns all C rows, however short the window.

Believes: a shorter window still gets the whole table.
Tell: You return a row for every place of the context; only the first T are wanted.
Caught by: returns_the_first_rows
"""
import torch
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
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} > {self.context_size}")
        positions = torch.arange(self.context_size, device=self.weight.device)
        return self.weight[positions]
