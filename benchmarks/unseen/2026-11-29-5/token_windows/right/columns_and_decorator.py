"""Windows built column by column.

Column c of the windows is the text from token c on, taken in steps of `stride`. There are only max_length + 1
columns, so this loop is short even when the text is long. A decorator looks after the arguments.
"""

from __future__ import annotations

import functools
import inspect

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def at_least_one(*names):
    """Decorator: the arguments called `names` must not be below 1."""

    def decorate(function):
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args, **kwargs):
            given = signature.bind(*args, **kwargs)
            given.apply_defaults()
            for name in names:
                if given.arguments[name] < 1:
                    raise ValueError(f"{name} must be at least 1, not {given.arguments[name]}")
            return function(*args, **kwargs)

        return checked

    return decorate


@at_least_one("max_length", "stride")
def sliding_windows(token_ids, max_length, stride):
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.long()
    count = len(range(0, ids.shape[0] - max_length, stride))
    if count == 0:
        empty = torch.empty((2, 0, max_length), dtype=torch.int64, device=ids.device)
        return empty[0], empty[1]
    reach = (count - 1) * stride + 1
    columns = [ids[c:c + reach:stride] for c in range(max_length + 1)]
    return torch.stack(columns[:-1], dim=1), torch.stack(columns[1:], dim=1)


@functools.lru_cache(maxsize=None)
def _gpt2():
    return tiktoken.get_encoding("gpt2")


@at_least_one("max_length", "stride")
def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = _gpt2().encode(text, allowed_special={"<|endoftext|>"})
    make = functools.partial(DataLoader, batch_size=batch_size, drop_last=drop_last, num_workers=0)
    return make(TensorDataset(*sliding_windows(ids, max_length, stride)), shuffle=shuffle)
