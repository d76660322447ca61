"""Sends the rows through an extra linear layer.

Believes: an embedding has a table and a projection.
Tell: Your layer has more to learn than its table: there is a linear layer that nobody asked for.
Caught by: learns_weight_and_nothing_else, returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.proj = nn.Linear(emb_dim, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if self.weight.shape[0] < T:
            raise ValueError("only %s positions for %s tokens" % (self.weight.shape[0], T))
        return self.proj(self.weight[positional_ids(token_ids)])
