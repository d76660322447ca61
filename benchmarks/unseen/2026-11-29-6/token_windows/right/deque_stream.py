"""Token windows from a stream of tokens.

A deque holds the last max_length + 1 tokens. Whenever it is full and the place is right, its content is a window
(without the last token) and its targets (without the first). The tokens are looked at once, from left to right.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _stream(token_ids: Sequence[int] | Tensor) -> Iterator[int]:
    if isinstance(token_ids, Tensor):
        yield from token_ids.tolist()
    else:
        yield from token_ids


def _every(stride: int, things: Iterable) -> Iterator:
    return islice(things, 0, None, stride)


def _pieces(stream: Iterator[int], length: int) -> Iterator[list[int]]:
    """All stretches of `length` neighbouring tokens."""
    held: deque[int] = deque()
    for token in stream:
        held.append(token)
        if len(held) > length:
            held.popleft()
        if len(held) == length:
            yield list(held)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    rows = list(_every(stride, _pieces(_stream(token_ids), max_length + 1)))
    table = torch.tensor(rows, dtype=torch.int64).reshape(len(rows), max_length + 1)
    inputs, targets = table[:, :-1], table[:, 1:]
    return inputs.contiguous(), targets.contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoder = tiktoken.encoding_for_model("gpt2")
    tokens = encoder.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        dataset=TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        pin_memory=False,
        num_workers=0,
    )
