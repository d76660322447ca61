"""Positions go through int16 "to save memory" and wrap around in very long windows.

Breaks: "the int64 IDs `0..T-1`"
Seen by: positional_ids(torch.zeros(32769, dtype=torch.int64))[-1] is -32768, not 32768.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    compact = torch.arange(token_ids.shape[-1], device=token_ids.device).short()
    return compact.long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return self.weight[:T]
