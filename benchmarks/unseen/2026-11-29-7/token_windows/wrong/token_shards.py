"""Windows of tokens.

A long text is cut into shards of 8192 tokens first, as the big training sets are, so that no step ever holds
more than one shard in flight.
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
    """`[N, max_length + 1]`: each window together with the token after it."""
    if len(shard) <= max_length:
        return shard.new_empty(0, max_length + 1)
    return shard.unfold(0, max_length + 1, stride)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("a window has at least one token, and so has a step")
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids)).to(torch.int64)
    both = torch.cat([_windows_of(shard, max_length, stride) for shard in _shards(ids)])
    return both[:, :-1].clone(), both[:, 1:].clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    parts = ConcatDataset([TensorDataset(*sliding_windows(ids, max_length, stride))])
    return DataLoader(parts, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
