"""`forward` is made by a metaclass from `lookup`, which a function for every kind of IDs prepares, and which goes piecewise."""

import functools

import torch
from torch import Tensor, nn


@functools.singledispatch
def _as_index(token_ids, vocab_size):
    raise TypeError(f"cannot look up a {type(token_ids).__name__}")


@_as_index.register
def _(token_ids: Tensor, vocab_size):
    index = token_ids.to(torch.long)
    if torch.bitwise_or(index < 0, torch.ge(index, vocab_size)).count_nonzero().item():
        raise IndexError(f"IDs run from 0 up to, and not including, {vocab_size}")
    return index


def lookup(table, token_ids):
    index = _as_index(token_ids, table.shape[0]).reshape(-1)
    pieces = (table.index_select(dim=0, index=part) for part in index.tensor_split(4))
    return torch.concatenate(tuple(pieces)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    index = _as_index(token_ids, table.shape[0])
    one_hot = torch.zeros((*index.shape, table.shape[0]), dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter_add(-1, index.unsqueeze(-1), torch.ones_like(one_hot[..., :1]))
    return torch.inner(one_hot, table.T)


class Shell(type):
    """Makes `forward` of the function that the class is given, applied to the parameter that is named."""

    def __new__(mcs, name, bases, space, *, picks=None, from_=""):
        if picks is None:  # a subclass, which inherits `forward`
            return super().__new__(mcs, name, bases, space)

        def forward(self, token_ids):
            return picks(getattr(self, from_), token_ids)

        return super().__new__(mcs, name, bases, {**space, "forward": forward})

    def __init__(cls, name, bases, space, **_):
        super().__init__(name, bases, space)


class TokenEmbedding(nn.Module, metaclass=Shell, picks=lookup, from_="weight"):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
