"""Sizes are descriptors that read the tables, so there is one source of truth: the weights."""
import torch
from torch import nn


class SizeOf:
    def __init__(self, child, dim):
        self.child, self.dim = child, dim

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.child).weight.size(self.dim)

    def __set__(self, obj, value):
        raise AttributeError(f"{self.name} is given by {self.child}.weight")


class Places:
    """obj.places(T): IDs 0..T-1 on the device the weights are on."""

    def __get__(self, obj, owner=None):
        if obj is None:
            return self

        def make(n):
            return torch.arange(n, device=obj.tok_emb.weight.device)

        return make


class Rows(nn.Module):
    __constants__ = ["rows"]

    def __init__(self, rows, width):
        super().__init__()
        self.rows = rows
        table = torch.FloatTensor(rows, width)
        self.weight = nn.Parameter(nn.init.xavier_normal_(table))

    def __getitem__(self, ids):
        return nn.functional.embedding(ids, self.weight)

    def __repr__(self):
        return f"<{self.rows} rows>"


class GPTEmbedding(nn.Module):
    vocab_size = SizeOf("tok_emb", 0)
    emb_dim = SizeOf("tok_emb", 1)
    context_size = SizeOf("pos_emb", 0)
    places = Places()

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    def __repr__(self):
        return f"{type(self).__name__}({self.vocab_size}, {self.emb_dim}, {self.context_size})"

    def forward(self, token_ids):
        if (n := token_ids.size(-1)) > self.context_size:
            raise ValueError(f"{self!r} cannot take {n} tokens")
        return self.tok_emb[token_ids] + self.pos_emb[self.places(n)]


class ParameterCount:
    def __init__(self, module):
        self._module = module

    def __iter__(self):
        yield from (p for p in self._module.parameters() if p.requires_grad)

    def __int__(self):
        return sum(p.numel() for p in self)


def count_parameters(module):
    return int(ParameterCount(module))
