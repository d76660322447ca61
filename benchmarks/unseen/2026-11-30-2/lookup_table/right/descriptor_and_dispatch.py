from functools import partial, singledispatchmethod
from types import MappingProxyType

import torch
import torch.nn.functional as F
from torch import nn


class OutOfVocabulary(LookupError):
    pass


class TokenOutOfVocabulary(OutOfVocabulary, IndexError):
    def __init__(self, ids, size):
        self.ids, self.size = ids, size

    def __str__(self):
        return f"{len(self.ids)} token(s) out of a vocabulary of {self.size}: {self.ids[:5]}"


class Rule:
    """A predicate on IDs that is read through a descriptor and bound to the size of a vocabulary."""

    def __init__(self, broken):
        self.broken = broken

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, vocabulary, owner=None):
        if vocabulary is None:
            return self
        return partial(self.broken, n=vocabulary.size)


class Vocabulary:
    not_negative = Rule(lambda ids, n: ids < 0)
    not_too_large = Rule(lambda ids, n: ids >= n)
    rules = ("not_negative", "not_too_large")

    def __init__(self, size):
        self.size = size

    @singledispatchmethod
    def admit(self, ids):
        raise TypeError(type(ids))

    @admit.register
    def _(self, ids: torch.Tensor):
        for rule in self.rules:
            broken = getattr(self, rule)(ids)
            if broken.any():
                raise TokenOutOfVocabulary(ids[broken].tolist(), self.size)
        return ids

    @admit.register
    def _(self, ids: list):
        return self.admit(torch.tensor(ids, dtype=torch.int64))


def _by_index(table, ids):
    return table[ids.to(dtype=torch.int64), ...]


def _by_product(table, ids):
    return F.linear(F.one_hot(ids.to(dtype=torch.int64), table.size(0)).to(dtype=table.dtype), table.T)


_METHODS = MappingProxyType({"index": _by_index, "product": _by_product})


def lookup(table, token_ids, *, method="index"):
    return _METHODS[method](table, Vocabulary(table.size(0)).admit(token_ids))


one_hot_lookup = partial(lookup, method="product")
one_hot_lookup.__doc__ = "The rows of `table` as a product with a one-hot matrix."


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._lookup = lookup

    def forward(self, token_ids):
        return self._lookup(self.weight, token_ids)
