from functools import reduce
from operator import and_, itemgetter, matmul, methodcaller

import torch
from torch import nn

compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)
raiser = lambda error: (_ for _ in ()).throw(error)
both = lambda *ps: lambda x: reduce(and_, (p(x) for p in ps))

within = lambda size: both(methodcaller("ge", 0), methodcaller("lt", size))
guard = lambda size: lambda ids: ids if within(size)(ids).all().item() else raiser(
    IndexError(f"IDs have to be at least 0 and less than {size}")
)
pick = lambda table: lambda ids: itemgetter((ids,))(table)
hot = lambda size: lambda ids: nn.functional.one_hot(ids, size)
times = lambda table: lambda left: matmul(left, table)


def lookup(table, token_ids):
    return compose(guard(len(table)), methodcaller("long"), pick(table))(token_ids)


def one_hot_lookup(table, token_ids):
    return compose(
        guard(len(table)),
        methodcaller("long"),
        hot(len(table)),
        methodcaller("to", table.dtype),
        times(table),
    )(token_ids)


class TokenEmbedding(nn.Module):
    __init__ = lambda self, vocab_size, emb_dim: (
        super(TokenEmbedding, self).__init__(),
        setattr(self, "weight", compose(torch.randn, nn.Parameter)((vocab_size, emb_dim))),
    )[-1]
    forward = lambda self, token_ids: lookup(self.weight, token_ids)
