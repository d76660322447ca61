"""Token windows with masks instead of indices.

For a window I ask of every token "are you in it?" and let masked_select pick those that say yes. To ask all
windows at once would need N times n bytes, so it is done in blocks of 32 windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 32


def _blocks(starts: Tensor) -> Iterator[Tensor]:
    for piece in starts.split(BLOCK):
        yield piece.unsqueeze(1)


def _picked(ids: Tensor, starts: Tensor, max_length: int) -> Tensor:
    place = torch.arange(ids.numel()).unsqueeze(0)
    rows = []
    for start in _blocks(starts):
        inside = torch.logical_and(place >= start, place < start + max_length)
        rows.append(torch.masked_select(ids.expand_as(inside), inside).view(-1, max_length))
    return torch.cat(rows)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    if isinstance(token_ids, Tensor):
        ids = token_ids.type(torch.int64)
    else:
        ids = torch.tensor(list(token_ids)).type(torch.int64)
    if ids.numel() <= max_length:
        return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()
    starts = torch.arange(0, ids.numel() - max_length, stride)
    return _picked(ids, starts, max_length), _picked(ids, starts + 1, max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
