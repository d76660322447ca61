"""A decorator binds and checks the arguments; the error is a subclass of ValueError."""
import functools
import inspect

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class WindowError(ValueError):
    def __init__(self, name, value):
        super().__init__(f"{name} must be 1 or more, but is {value}")


def at_least_one(*names):
    def decorate(function):
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for name in names:
                if bound.arguments[name] < 1:
                    raise WindowError(name, bound.arguments[name])
            return function(*args, **kwargs)

        return checked

    return decorate


@at_least_one("max_length", "stride")
def sliding_windows(token_ids, max_length, stride):
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    stop = len(tokens) - max_length
    if stop <= 0:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    x, y = (tokens.narrow(0, shift, len(tokens) - 1).unfold(0, max_length, stride) for shift in (0, 1))
    return x.contiguous(), y.contiguous()


@at_least_one("max_length", "stride")
def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)
