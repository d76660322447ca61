from functools import partial

import torch
from torch import nn


def _known(token_ids, n):
    if (token_ids.lt(0) | token_ids.ge(n)).any():
        raise IndexError(f"IDs run from 0 to {n - 1}")
    return token_ids.long()


def lookup(table, token_ids):
    return table[_known(token_ids, table.shape[0])]


def one_hot_lookup(table, token_ids):
    n = table.shape[0]
    ids = _known(token_ids, n)
    hot = table.new_zeros(*ids.shape, n).scatter_(-1, ids.unsqueeze(-1), 1)
    return hot.matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._rows_of = partial(lookup, self.weight)

    def forward(self, token_ids):
        return self._rows_of(token_ids)
