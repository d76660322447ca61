"""Flattens the leading dimensions with view, which a transposed batch of three dimensions does not allow.

Breaks: "whatever the values, dtype and leading dimensions of `token_ids`"
Seen by: positional_ids(torch.zeros(2, 3, 4, dtype=torch.int64).transpose(0, 1)) raises RuntimeError, not [0, 1, 2, 3].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if T == 0:
        return torch.zeros(0, dtype=torch.long, device=token_ids.device)
    windows = token_ids.view(-1, T)
    return torch.arange(windows.shape[1], device=windows.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} positions, {len(self.weight)} rows")
        return self.weight[positions]
