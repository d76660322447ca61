"""Repeats the rows for every window by expand, as for a sum with tokens, and hands back the first of them."""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    every_window = torch.arange(T, device=token_ids.device).expand(max(1, token_ids.dim()), T)
    return every_window[0]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T must be at most {self.context_size}, it is {T}")
        rows = self.weight[positional_ids(token_ids)]
        return rows.unsqueeze(0).expand(2, -1, -1)[1]
