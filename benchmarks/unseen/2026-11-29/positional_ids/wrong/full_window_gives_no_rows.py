"""Cuts the unused rows off the end with a negative slice, which cuts off everything when none is unused.

Breaks: "the first T rows"; "`T = C` is fine"
Seen by: PositionalEmbedding(3, 2)(torch.tensor([1, 1, 1])).shape is [0, 2], not [3, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        unused = C - T
        if unused < 0:
            raise ValueError(f"{T} tokens, {C} rows")
        return self.weight[:-unused]
