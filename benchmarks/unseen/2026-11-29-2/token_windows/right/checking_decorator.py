"""A decorator binds the arguments and raises; the windows come by index_select and unflatten."""
import functools
import inspect

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class WindowError(ValueError):
    """Windows that cannot be."""


def at_least_one(*names):
    def wrap(f):
        signature = inspect.signature(f)

        @functools.wraps(f)
        def inner(*args, **kwargs):
            given = signature.bind(*args, **kwargs).arguments
            for name in names:
                if given[name] < 1:
                    raise WindowError(f"{name} is {given[name]}, must be at least 1")
            return f(*args, **kwargs)

        return inner

    return wrap


@at_least_one("max_length", "stride")
def sliding_windows(token_ids, max_length, stride):
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    flat = torch.tensor([s + j for s in starts for j in range(max_length)], dtype=torch.int64, device=ids.device)
    shape = (len(starts), max_length)
    return ids.index_select(0, flat).view(shape), ids.index_select(0, flat + 1).view(shape)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
