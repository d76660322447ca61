"""Keeps the table the other way round, [D, C], as nn.Linear does.

Breaks: "`weight` `[C, D]`"
Seen by: PositionalEmbedding(4, 2).weight.shape is [2, 4], not [4, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[1]
        if T > C:
            raise ValueError(f"{T} positions do not fit in {C}")
        return self.weight[:, :T].t()
