"""All layers of the same size share one table.

Believes: a table kept in the class saves memory.
Tell: Two of your layers share one table: training one changes the other. A table made in the class, or kept in a cache,
    is there once for all layers.
Caught by: draws_its_table_from_the_normal_distribution, reads_its_own_table_anew
"""
import torch
from torch import nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    tables = {}

    def __init__(self, context_size, emb_dim):
        super().__init__()
        size = (context_size, emb_dim)
        if size not in self.tables:
            self.tables[size] = nn.Parameter(torch.randn(size))
        self.weight = self.tables[size]

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
