"""Token windows that are cut when a batch needs them; all of them at once only in sliding_windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The whole text in windows."""
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("max_length and stride have to be 1 or greater")
    windows = LazyWindows(torch.as_tensor(token_ids, dtype=torch.int64), max_length, stride)
    inputs = torch.empty(len(windows), max_length, dtype=torch.int64)
    targets = torch.empty(len(windows), max_length, dtype=torch.int64)
    for row in range(len(windows)):
        inputs[row], targets[row] = windows[row]
    return inputs, targets


@dataclass
class LazyWindows(Dataset):
    """Window number i of some tokens."""

    ids: Tensor
    max_length: int
    stride: int
    starts: range = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.starts = range(0, len(self.ids) - self.max_length, self.stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        here = self.starts[i]
        return self.ids[here:][: self.max_length], self.ids[here + 1 :][: self.max_length]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Nothing is cut before the first batch."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = LazyWindows(torch.tensor(ids, dtype=torch.int64), max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
