from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from functools import partial, reduce
from operator import methodcaller


def compose(*functions):
    return reduce(lambda f, g: lambda *a: g(f(*a)), functions)


def _raise(error):
    raise error


_int64 = partial(torch.as_tensor, dtype=torch.int64)
_shifts = (0, 1)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    (max_length < 1 or stride < 1) and _raise(ValueError(f"below 1: {(max_length, stride)}"))
    ids = _int64(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    one = lambda shift: lambda start: ids[start + shift : start + shift + max_length]
    none = ids.new_empty(0)
    table = compose(
        one,
        lambda cut: map(cut, starts),
        lambda rows: (none, *rows),
        torch.cat,
        methodcaller("reshape", -1, max_length),
    )
    return tuple(map(table, _shifts))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    load = compose(
        partial(tiktoken.get_encoding("gpt2").encode, allowed_special={"<|endoftext|>"}),
        partial(sliding_windows, max_length=max_length, stride=stride),
        lambda pair: TensorDataset(*pair),
        partial(DataLoader, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last),
    )
    return load(text)
