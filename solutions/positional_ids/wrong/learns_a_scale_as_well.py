"""Learns a factor beside the table; it starts at 1, so the rows look right.

Believes: a learnable scale does no harm while it is 1.
Tell: Beside weight your layer learns a scale. It is 1 at first, but it is one parameter too many.
Caught by: learns_weight_and_nothing_else
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))
        self.scale = nn.Parameter(torch.ones(()))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"{T} > {len(self.weight)}")
        return (self.weight[:T] * self.scale).to(self.weight.dtype)
