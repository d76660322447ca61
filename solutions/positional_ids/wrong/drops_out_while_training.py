"""Applies dropout in train mode.

Believes: embeddings are followed by dropout.
Tell: In train mode some of your numbers become 0 and the others grow: that is dropout, and it is not asked for here.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)
        self.drop = nn.Dropout(0.1)

    def forward(self, token_ids):
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return self.drop(self.weight[:T])
