"""Token windows; batches that are always the same are made once.

Without shuffling every epoch has the same batches. KeepingLoader makes each of them when it is asked for the first time
and keeps it. It does not matter whether the first loop goes to the end: the next one takes what is there and goes on
making. With shuffling nothing is kept, of course.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = ids[:-1].unfold(0, max_length, stride)
    targets = ids[1:].unfold(0, max_length, stride)
    return inputs, targets


class KeepingLoader(DataLoader):
    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self._kept = []
        self._rest = None

    def __iter__(self):
        if self._rest is None:
            self._rest = super().__iter__()
        yield from self._kept
        for batch in self._rest:
            self._kept.append(batch)
            yield batch


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    kind = DataLoader if shuffle else KeepingLoader
    return kind(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
