import torch
from torch import nn


class PositiveSize:
    """A data descriptor: an int of at least 1 that is set once and never again."""

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_size_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__[self.slot]

    def __set__(self, obj, value):
        if self.slot in obj.__dict__:
            raise AttributeError(f"{self.name} is fixed")
        if value < 1:
            raise ValueError(f"{self.name} has to be at least 1, not {value}")
        obj.__dict__[self.slot] = int(value)


class Window:
    """A lazy view on the last axis of a tensor."""

    def __init__(self, ids):
        self._ids = ids

    def __len__(self):
        return self._ids.shape[-1]

    def __index__(self):
        return len(self)

    @property
    def device(self):
        return self._ids.device


def positional_ids(token_ids):
    window = Window(token_ids)
    return torch.arange(len(window), dtype=torch.int64, device=window.device)


class PositionalEmbedding(nn.Module):
    context_size = PositiveSize()
    emb_dim = PositiveSize()

    def __init__(self, context_size, emb_dim):
        nn.Module.__init__(self)
        self.__class__.context_size.__set__(self, context_size)
        self.__class__.emb_dim.__set__(self, emb_dim)
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def __getitem__(self, window):
        return self.weight[:window]

    def forward(self, token_ids):
        window = Window(token_ids)
        if len(window) > self.context_size:
            raise ValueError("%i > %i: the window is longer than the context" % (len(window), self.context_size))
        return self[window]
