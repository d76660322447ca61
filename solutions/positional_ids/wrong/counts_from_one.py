"""Counts 1, 2, ..., T.

Believes: the first position is position 1.
Tell: Your positions start at 1; in Python, and in this table, the first place is 0.
Caught by: counts_up_from_zero
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(1, token_ids.shape[-1] + 1, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} exceeds {self.weight.shape[0]}")
        return self.weight[positional_ids(token_ids) - 1]
