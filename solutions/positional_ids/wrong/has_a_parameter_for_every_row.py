"""Keeps a parameter for every row, in a ParameterList.

Believes: each position is learned on its own, so it is a parameter of its own.
Tell: You made a parameter of every row; the layer has exactly one, the whole table [C, D].
Caught by: has_a_row_for_every_position
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
        self.emb_dim = emb_dim
        self.weight = nn.ParameterList(torch.randn(emb_dim) for _ in range(context_size))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        rows = [self.weight[i] for i in range(T)]
        return torch.stack(rows) if rows else torch.empty(0, self.emb_dim)
