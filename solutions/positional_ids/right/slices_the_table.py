"""Returns a view of the table, its first T rows, and needs no positions for it."""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(0, T, 1, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.size(-1)
        C = len(self.weight)
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        return self.weight[:T]
