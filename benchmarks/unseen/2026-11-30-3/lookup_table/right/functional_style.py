from functools import partial, reduce
from operator import methodcaller, or_

import torch
from torch import nn

compose = lambda *fs: reduce(lambda f, g: lambda *a: f(g(*a)), fs)
thunk = lambda value: lambda *_: value


def throw(error):
    raise error


def guarded(function):
    """function(table, ids) -> the same function, that refuses strange IDs first."""
    tests = (lambda v, i: i < 0, lambda v, i: i >= v)

    def inner(table, token_ids):
        outside = reduce(or_, map(lambda test: test(table.shape[0], token_ids), tests))
        return throw(IndexError("an ID is not in the table")) if outside.any() else function(table, token_ids)

    return inner


pick = partial(torch.index_select, dim=0)
flat = methodcaller("reshape", -1)


@guarded
def lookup(table, token_ids):
    unflat = methodcaller("unflatten", 0, token_ids.shape) if token_ids.dim() else methodcaller("squeeze", 0)
    return compose(unflat, lambda ids: pick(table, index=ids), flat)(token_ids)


@guarded
def one_hot_lookup(table, token_ids):
    same = lambda ids: ids[..., None] == torch.arange(table.shape[0], device=ids.device)
    return compose(partial(torch.einsum, "...v,vd->...d"), *[])(same(token_ids).to(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = compose(nn.Parameter, torch.randn)(vocab_size, emb_dim)

    forward = lambda self, token_ids: lookup(self.weight, token_ids)
