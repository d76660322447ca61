"""A long text is encoded chunk by chunk, cut only in front of a space between two plain words, where GPT-2 cuts too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import SimpleNamespace

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?= [a-z])")
CHUNK = 2000


def _chunks(text: str) -> Iterator[str]:
    start = 0
    while place := BETWEEN_WORDS.search(text, start + CHUNK):
        yield text[start : place.start()]
        start = place.start()
    yield text[start:]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride are lengths: 1, 2, 3, ...")
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids)).to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)

    def cut(ahead: int) -> Tensor:
        rows = (ids[start + ahead : start + ahead + max_length] for start in starts)
        return torch.stack(tuple(rows)) if starts else ids.new_empty(0, max_length)

    return cut(0), cut(1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    gpt2 = tiktoken.get_encoding("gpt2")
    ids = [token for chunk in _chunks(text) for token in gpt2.encode(chunk, allowed_special={"<|endoftext|>"})]
    inputs, targets = sliding_windows(ids, max_length, stride)

    class Windows(Dataset):
        __len__ = staticmethod(lambda: len(inputs))
        __getitem__ = staticmethod(lambda number: (inputs[number], targets[number]))

    options = SimpleNamespace(batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return DataLoader(Windows(), **vars(options))
