"""The encoding and the tokens of the last texts are cached; every loader gets windows of its own."""
from __future__ import annotations

from functools import lru_cache, partial
from itertools import chain, islice, takewhile, count

import tiktoken
import torch
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset


@lru_cache(maxsize=None)
def _encoding():
    return tiktoken.get_encoding("gpt2")


@lru_cache(maxsize=16)
def _tokens(text: str) -> tuple[int, ...]:
    return tuple(_encoding().encode(text, allowed_special={"<|endoftext|>"}))


def _check(value: int, name: str) -> None:
    if value < 1:
        raise ValueError(name + " is below 1")


def sliding_windows(token_ids, max_length, stride):
    _check(max_length, "max_length")
    _check(stride, "stride")
    ids = tuple(token_ids.tolist()) if isinstance(token_ids, torch.Tensor) else tuple(token_ids)
    starts = list(takewhile(lambda s: s < len(ids) - max_length, count(0, stride)))

    def cut(shift):
        flat = chain.from_iterable(islice(ids, s + shift, s + shift + max_length) for s in starts)
        return torch.tensor(list(flat), dtype=torch.int64).reshape(len(starts), max_length)

    return cut(0), cut(1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(_tokens(text), max_length, stride)
    make = partial(DataLoader, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return make(TensorDataset(inputs, targets))
