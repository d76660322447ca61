"""Token windows, a batch at a time.

DataLoader asks a dataset that has `__getitems__` for a whole batch of places at once. So a batch is one
index operation and nothing has to be stacked; collate_fn hands it on as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def _as_int64(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    return torch.tensor(list(token_ids), dtype=torch.int64)


class Windows(Dataset):
    def __init__(self, ids: Tensor, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"max_length={max_length} and stride={stride}: both must be at least 1")
        self.ids = ids
        self.max_length = max_length
        self.starts = range(0, max(len(ids) - max_length, 0), stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        inputs, targets = self.__getitems__([i])
        return inputs[0], targets[0]

    def __getitems__(self, places: list[int]) -> tuple[Tensor, Tensor]:
        if not places:
            nothing = torch.empty((0, self.max_length), dtype=torch.int64)
            return nothing, nothing.clone()
        first = torch.tensor([self.starts[i] for i in places])
        grid = first[:, None] + torch.arange(self.max_length + 1)
        both = self.ids[grid]
        return both[:, :-1].contiguous(), both[:, 1:].contiguous()


def _as_it_is(batch):
    return batch


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    windows = Windows(_as_int64(token_ids), max_length, stride)
    return windows.__getitems__(list(range(len(windows))))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        Windows(_as_int64(ids), max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=_as_it_is,
    )
