import functools
import inspect

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def at_least(minimum, *names):
    """Every argument in `names` has to be `minimum` or more."""

    def decorate(function):
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for name in names:
                if bound.arguments[name] < minimum:
                    raise ValueError(f"{function.__name__}: {name} is {bound.arguments[name]}, below {minimum}")
            return function(*args, **kwargs)

        return checked

    return decorate


def converts_first_to_int64(function):
    @functools.wraps(function)
    def converted(token_ids, *args, **kwargs):
        if not torch.is_tensor(token_ids):
            token_ids = torch.tensor(tuple(token_ids), dtype=torch.long)
        return function(token_ids.long(), *args, **kwargs)

    return converted


def fresh_memory(function):
    """The caller may do as he likes with what is returned."""

    @functools.wraps(function)
    def copied(*args, **kwargs):
        return tuple(t.clone(memory_format=torch.contiguous_format) for t in function(*args, **kwargs))

    return copied


def as_loader(function):
    """Turns a function of text to (inputs, targets) into one that gives a DataLoader over them."""

    def load(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
        pair = function(text, max_length, stride)
        return DataLoader(TensorDataset(*pair), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

    load.__name__ = load.__qualname__ = function.__name__
    load.__doc__ = function.__doc__
    return load


@at_least(1, "max_length", "stride")
@converts_first_to_int64
@fresh_memory
def sliding_windows(token_ids, max_length, stride):
    """(inputs, targets) of a text."""
    n = token_ids.size(0)
    if n <= max_length:
        nothing = token_ids.new_empty(0, max_length)
        return nothing, nothing
    whole = token_ids.unfold(0, max_length + 1, stride)
    return whole.narrow(1, 0, max_length), whole.narrow(1, 1, max_length)


@as_loader
def create_dataloader(text, max_length, stride):
    """Batches of windows of a text."""
    return sliding_windows(
        tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), max_length, stride
    )
