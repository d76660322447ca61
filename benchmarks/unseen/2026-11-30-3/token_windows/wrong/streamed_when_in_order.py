"""Batches of token windows.

In training the windows are shuffled, so all of them have to be at hand. For evaluation they come in order, and
then they can be streamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, TensorDataset


def _check(max_length: int, stride: int) -> None:
    if max_length < 1:
        raise ValueError(f"max_length must be positive, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be positive, got {stride}")


def _pairs(ids: Tensor, max_length: int, stride: int) -> Iterator[tuple[Tensor, Tensor]]:
    for start in range(0, len(ids) - max_length, stride):
        yield ids[start : start + max_length], ids[start + 1 : start + 1 + max_length]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    _check(max_length, stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    pairs = list(_pairs(ids, max_length, stride))
    if not pairs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    inputs, targets = zip(*pairs)
    return torch.stack(inputs), torch.stack(targets)


class WindowStream(IterableDataset):
    def __init__(self, ids: Tensor, max_length: int, stride: int):
        super().__init__()
        self.count = len(range(0, len(ids) - max_length, stride))
        self.windows = _pairs(ids, max_length, stride)

    def __len__(self) -> int:
        return self.count

    def __iter__(self):
        return self.windows


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    _check(max_length, stride)
    encoding = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(encoding.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64)
    if shuffle:
        dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
        return DataLoader(dataset, batch_size=batch_size, shuffle=True, drop_last=drop_last)
    return DataLoader(WindowStream(ids, max_length, stride), batch_size=batch_size, drop_last=drop_last)
