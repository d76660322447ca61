"""Divide and conquer: half of the windows, then the other half, until one is left. Texts are parted at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

END = "<|endoftext|>"


def _stretches(ids: Tensor, starts: range, size: int) -> Tensor:
    match len(starts):
        case 0:
            return ids.new_empty(0, size)
        case 1:
            return ids[starts[0] : starts[0] + size].unsqueeze(0)
        case count:
            middle = count // 2
            return torch.vstack([_stretches(ids, starts[:middle], size), _stretches(ids, starts[middle:], size)])


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride: at least 1")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    ids = token_ids.type(torch.int64)
    stretches = _stretches(ids, range(0, len(ids) - max_length, stride), max_length + 1)
    head, tail = stretches.tensor_split([max_length], dim=1)
    return head.clone(), torch.hstack([head[:, 1:], tail])


def _tokens(text: str) -> Iterator[int]:
    """The tokens of each text, with the special token between them."""
    gpt2 = tiktoken.get_encoding("gpt2")
    first, *others = text.split(END)
    yield from gpt2.encode_ordinary(first)
    for other in others:
        yield gpt2.eot_token
        yield from gpt2.encode_ordinary(other)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The windows run through all the texts."""
    inputs, targets = sliding_windows([*_tokens(text)], max_length, stride)
    middle = len(inputs) // 2
    halves = [TensorDataset(inputs[:middle], targets[:middle]), TensorDataset(inputs[middle:], targets[middle:])]
    return DataLoader(ConcatDataset(halves), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
