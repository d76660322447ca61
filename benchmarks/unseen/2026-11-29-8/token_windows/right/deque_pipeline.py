"""Standard library only, as far as it goes: generators feed a deque, and the deque is the window."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def _ints(token_ids: Sequence[int] | Tensor) -> Iterator[int]:
    return iter(token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids)


def _roll(tokens: Iterable[int], width: int) -> Iterator[tuple[int, ...]]:
    """Every `width` neighbours, as in itertools' recipes."""
    tokens = iter(tokens)
    window = deque(islice(tokens, width - 1), maxlen=width)
    for token in tokens:
        window.append(token)
        yield tuple(window)


def _tensor(rows: Iterable[tuple[int, ...]], width: int) -> Tensor:
    numbers = array("q", chain.from_iterable(rows))
    if not numbers:
        return torch.zeros((0, width), dtype=torch.int64)
    return torch.frombuffer(numbers, dtype=torch.int64).clone().view(-1, width)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """One pass over the tokens, once for both results."""
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    rows = list(islice(_roll(_ints(token_ids), max_length + 1), 0, None, stride))
    inputs = _tensor((row[:-1] for row in rows), max_length)
    targets = _tensor((row[1:] for row in rows), max_length)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A list is a data set, too: it has a length and takes an index."""
    gpt2 = tiktoken.get_encoding("gpt2")
    pairs = list(zip(*sliding_windows(gpt2.encode(text, allowed_special="all"), max_length, stride), strict=True))
    return DataLoader(pairs, batch_size, shuffle, drop_last=drop_last)
