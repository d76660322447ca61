from abc import ABC, abstractmethod
from functools import singledispatchmethod

import torch
from torch import nn


class Visitor(ABC):
    @abstractmethod
    def visit(self, node): ...


class CountingVisitor(Visitor):
    """Walks the tree of modules; remembers whom it met, so nobody is counted twice."""

    def __init__(self):
        self._met = set()
        self.total = 0

    @singledispatchmethod
    def visit(self, node):
        raise TypeError(f"cannot count {type(node).__name__}")

    @visit.register
    def _(self, node: None):
        return self

    @visit.register
    def _(self, node: torch.Tensor):
        if id(node) not in self._met:
            self._met.add(id(node))
            if node.requires_grad:
                self.total += node.numel()
        return self

    @visit.register
    def _(self, node: nn.Module):
        if id(node) not in self._met:
            self._met.add(id(node))
            for parameter in node.parameters(recurse=False):
                self.visit(parameter)
            for child in node.children():
                self.visit(child)
        return self


class Table(nn.Module, ABC):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((rows, width)))

    @abstractmethod
    def forward(self, token_ids): ...


class TokenTable(Table):
    def forward(self, token_ids):
        return torch.embedding(self.weight, token_ids)


class PositionTable(Table):
    def forward(self, token_ids):
        n, limit = token_ids.size(-1), self.weight.size(0)
        if n > limit:
            raise ValueError(f"a sequence of {n} does not fit a context of {limit}")
        return self.weight[:n]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = TokenTable(vocab_size, emb_dim)
        self.pos_emb = PositionTable(context_size, emb_dim)

    def forward(self, token_ids):
        out = None
        for table in (self.pos_emb, self.tok_emb):
            part = table(token_ids)
            out = part if out is None else part + out
        return out


def count_parameters(module):
    return CountingVisitor().visit(module).total
