"""Parameters are declared in the class body and made by the metaclass."""
import inspect

import torch
from torch import nn


class Normal:
    """Declares a float32 parameter whose sizes are named arguments of __init__."""

    def __init__(self, *sizes, mean=0.0, std=1.0):
        self.sizes = sizes
        self.mean = mean
        self.std = std

    def make(self, arguments):
        shape = [arguments[size] for size in self.sizes]
        return nn.Parameter(torch.empty(shape, dtype=torch.float32).normal_(self.mean, self.std))


class Declared(type):
    def __new__(mcls, name, bases, namespace):
        fields = {key: value for key, value in namespace.items() if isinstance(value, Normal)}
        for key in fields:
            del namespace[key]               # else it would hide the parameter
        cls = super().__new__(mcls, name, bases, namespace)
        cls._fields = {**getattr(cls, "_fields", {}), **fields}
        return cls

    def __call__(cls, *args, **kwargs):
        module = super().__call__(*args, **kwargs)
        bound = inspect.signature(cls.__init__).bind(module, *args, **kwargs)
        bound.apply_defaults()
        for key, field in cls._fields.items():
            module.register_parameter(key, field.make(bound.arguments))
        return module


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module, metaclass=Declared):
    weight = Normal("context_size", "emb_dim")

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim

    def forward(self, token_ids):
        wanted = token_ids.shape[-1]
        if wanted > self.context_size:
            raise ValueError(f"{wanted} tokens, but context_size={self.context_size}")
        return self.weight[0:wanted]
