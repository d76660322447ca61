"""Row lookup the way it is done in C: a base address and an offset."""
import torch
from torch import nn


def check_range(table, token_ids):
    n = table.size(0)
    outside = (token_ids < 0) | (token_ids >= n)
    if outside.any():
        raise IndexError("ID out of range, there are %d rows" % n)


def lookup(table, token_ids):
    check_range(table, token_ids)
    n, d = table.size()
    rows = torch.as_strided(table, size=(n, d), stride=(d, 1))
    return rows[token_ids.long()]


def one_hot_lookup(table, token_ids):
    check_range(table, token_ids)
    ids = token_ids.long().unsqueeze(-1)
    hot = torch.zeros(*token_ids.shape, table.size(0), dtype=table.dtype, device=table.device)
    return hot.scatter_(-1, ids, 1) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
