"""One pass over the tokens with a queue, as if they came from a wire."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain


def _tokens(token_ids) -> Iterator[int]:
    yield from (token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids)


def _windows(tokens: Iterable[int], width: int, stride: int) -> Iterator[tuple[int, ...]]:
    queue: deque[int] = deque(maxlen=width)
    wait = width  # tokens until the next window is full
    for token in tokens:
        queue.append(token)
        wait -= 1
        if wait == 0:
            yield tuple(queue)
            wait = stride


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("a window and a step have at least one token")
    flat = list(chain.from_iterable(_windows(_tokens(token_ids), max_length + 1, stride)))
    both = torch.tensor(flat, dtype=torch.int64).unflatten(0, (len(flat) // (max_length + 1), max_length + 1))
    inputs, _ = both.split((max_length, 1), dim=1)
    _, targets = both.split((1, max_length), dim=1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    stream = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    inputs, targets = sliding_windows(stream, max_length, stride)
    return DataLoader(
        StackDataset(list(inputs), list(targets)), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
