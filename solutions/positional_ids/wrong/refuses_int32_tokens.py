"""Insists on int64 token IDs.

Believes: token IDs are always long.
Tell: You refuse int32 token IDs; tokens may be int32 or int64, and their dtype does not matter for positions.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.dtype != torch.int64:
        raise TypeError(f"token_ids must be int64, not {token_ids.dtype}")
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
