"""Compares the context size with the number of tokens in the whole batch.

Breaks: "`T > C` raises `ValueError`" (and nothing else does: `[..., T]` → `[T, D]`)
Seen by: PositionalEmbedding(4, 2)(torch.zeros(2, 3, dtype=torch.int64)) raises ValueError, not the 3 rows.
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
        total = max(T, token_ids.numel())
        if total > C:
            raise ValueError(f"{total} tokens (windows of {T}) do not fit in a context of {C}")
        return self.weight[:T]
