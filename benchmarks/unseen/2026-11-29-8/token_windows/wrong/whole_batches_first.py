"""Token windows in batches; the batches are put together by a batch sampler of my own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Batches:
    """Lists of window numbers: the whole batches, then what is left over, if it is wanted."""

    def __init__(self, windows: int, batch_size: int, shuffle: bool, drop_last: bool) -> None:
        self.windows, self.batch_size, self.shuffle, self.drop_last = windows, batch_size, shuffle, drop_last

    def _split(self, order: Tensor) -> tuple[Tensor, ...]:
        batches = order.split(self.batch_size)
        if len(batches[0]) < self.batch_size:  # too short a text: no batch, and no empty one either
            return ()
        short = len(batches[-1]) < self.batch_size
        return batches[:-1] if short and self.drop_last else batches

    def __len__(self) -> int:
        return len(self._split(torch.arange(self.windows)))

    def __iter__(self) -> Iterator[list[int]]:
        order = torch.randperm(self.windows) if self.shuffle else torch.arange(self.windows)
        for batch in self._split(order):
            yield batch.tolist()


class Windows(Dataset):
    """A whole batch is one index."""

    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self.inputs, self.targets = inputs, targets

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitems__(self, numbers: list[int]) -> tuple[Tensor, Tensor]:
        return self.inputs[numbers], self.targets[numbers]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """inputs, targets"""
    if max_length < 1 or stride < 1:
        raise ValueError("less than one token")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    inputs, targets = (part.unfold(0, max_length, stride) for part in (ids[:-1], ids[1:]))
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """text to batches"""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = Windows(*sliding_windows(ids, max_length, stride))
    batches = Batches(len(windows), batch_size, shuffle, drop_last)
    return DataLoader(windows, batch_sampler=batches, collate_fn=tuple)
