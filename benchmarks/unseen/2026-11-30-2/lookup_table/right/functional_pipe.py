from functools import reduce
from operator import methodcaller

import torch
from torch import nn

pipe = lambda x, *fs: reduce(lambda a, f: f(a), fs, x)


def inside(n):
    def f(ids):
        if torch.logical_or(ids.lt(0), ids.ge(n)).any():
            raise IndexError(f"want 0 <= id < {n}")
        return ids
    return f


def lookup(table, token_ids):
    return pipe(token_ids, inside(len(table)), methodcaller("long"), table.__getitem__)


def one_hot_lookup(table, token_ids):
    return pipe(token_ids, inside(len(table)), methodcaller("long"), lambda i: nn.functional.one_hot(i, len(table)),
                methodcaller("to", table.dtype), lambda hot: hot.matmul(table))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = pipe((vocab_size, emb_dim), torch.randn, nn.Parameter)

    def forward(self, token_ids):
        return pipe(token_ids, lambda i: lookup(self.weight, i))
