"""Nothing is copied: inputs and targets are two views of one stretch of tokens, and the loader picks rows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, Sampler, SequentialSampler


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    elif stride < 1:
        raise ValueError("stride must be >= 1")
    tokens = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    too_short = tokens.numel() <= max_length
    if too_short:
        windows = tokens.new_empty((0, max_length + 1))
    else:
        windows = tokens.unfold(dimension=0, size=max_length + 1, step=min(stride, tokens.numel()))
    return windows[:, :max_length], windows[:, 1:]


class Batches(Sampler[list[int]]):
    """Numbers of windows, batch by batch."""

    def __init__(self, count: int, batch_size: int, shuffle: bool, drop_last: bool) -> None:
        numbers = range(count)
        order = RandomSampler(numbers) if shuffle else SequentialSampler(numbers)
        self._batches = BatchSampler(order, batch_size, drop_last)

    def __len__(self) -> int:
        return len(self._batches)

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self._batches)


class Views:
    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self.views = inputs, targets

    def __len__(self) -> int:
        return len(self.views[0])

    def __getitem__(self, number: int) -> int:
        return number


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
    views = Views(*sliding_windows(ids, max_length, stride))

    def pick(numbers: list[int]) -> tuple[Tensor, Tensor]:
        inputs, targets = (view[numbers] for view in views.views)
        return inputs, targets

    return DataLoader(views, batch_sampler=Batches(len(views), batch_size, shuffle, drop_last), collate_fn=pick)
