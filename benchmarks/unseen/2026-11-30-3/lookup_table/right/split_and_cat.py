from operator import itemgetter

import torch
from torch import nn


class Rows:
    """The table as a sequence of [1, D] slices which does not know negative positions."""

    def __init__(self, table):
        self.table = table
        self.slices = table.split(1)

    def __getitem__(self, position):
        if position < 0:
            raise IndexError(f"position {position}")
        return self.slices[position]  # a tuple: raises IndexError past its end

    def all(self, positions):
        got = [self[p] for p in positions]
        return torch.cat(got) if got else self.table[:0]


def lookup(table, token_ids):
    return Rows(table).all(token_ids.flatten().tolist()).view(*token_ids.shape, table.size(-1))


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    where = token_ids.flatten().tolist()
    if where and (min(where) < 0 or max(where) >= V):
        raise IndexError("%d..%d is not within 0..%d" % (min(where), max(where), V - 1))
    matrix = torch.zeros(len(where), V, device=table.device, dtype=table.dtype)
    for line, column in zip(matrix, where):
        line[column] = 1
    return torch.inner(matrix, table.T).view(*token_ids.shape, table.size(-1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        sizes = {"vocab_size": vocab_size, "emb_dim": emb_dim}
        self.weight = nn.Parameter(torch.randn(itemgetter("vocab_size", "emb_dim")(sizes)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
