"""Keeps a copy of the rows it returned, one for each length.

Believes: the rows for one length are always the same.
Tell: You keep the rows that you returned and return them again, though the table has been changed, by training for one.
Caught by: reads_its_own_table_anew
"""
import torch
from torch import nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.cache = {}
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        if T not in self.cache:
            self.cache[T] = self.weight[positional_ids(token_ids)]
        return self.cache[T]
