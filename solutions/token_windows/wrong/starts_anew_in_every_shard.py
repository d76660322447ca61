"""Cuts a text into shards of 8192 tokens and begins anew in each.

Believes: a long text can be cut first, and every piece has windows of its own.
Tell: You cut a long text into pieces and count the starts anew in each. Windows across a border are lost, and the others lie at
    wrong places: take the starts from the whole text.
Caught by: a_tuple_or_a_range_will_do
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

SHARD = 8192


def _shards(ids: Tensor) -> Iterator[Tensor]:
    yield from ids.split(SHARD)


def _windows_of(shard: Tensor, max_length: int, stride: int) -> Tensor:
    if len(shard) <= max_length:
        return shard.new_empty(0, max_length + 1)
    return shard.unfold(0, max_length + 1, stride)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("a window has at least one token, and so has a step")
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids)).to(torch.int64)
    both = torch.cat([_windows_of(shard, max_length, stride) for shard in _shards(ids)])
    return both[:, :-1].clone(), both[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    parts = ConcatDataset([TensorDataset(*sliding_windows(ids, max_length, stride))])
    return DataLoader(parts, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
