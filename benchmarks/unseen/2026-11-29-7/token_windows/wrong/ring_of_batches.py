"""Windows of tokens.

No memory is asked for while the loader runs: each batch is written into one of 64 places made beforehand, in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("both sizes must be positive")
    ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return (torch.empty((0, max_length), dtype=torch.int64),) * 2
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :max_length].clone(), windows[:, 1:].clone()


class Ring:
    """Puts windows together to batches, in memory that is used again."""

    def __init__(self, slots: int, batch_size: int, max_length: int) -> None:
        make = torch.empty((slots, 2, batch_size, max_length), dtype=torch.int64)
        self._slots = cycle(make.unbind())

    def __call__(self, pairs: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
        inputs, targets = next(self._slots)[:, : len(pairs)]
        torch.stack([pair[0] for pair in pairs], out=inputs)
        torch.stack([pair[1] for pair in pairs], out=targets)
        return inputs, targets


class Pairs(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self.inputs, self.targets = inputs, targets

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.inputs[index], self.targets[index]


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
    pairs = Pairs(*sliding_windows(ids, max_length, stride))
    together = Ring(64, min(batch_size, max(len(pairs), 1)), max_length)
    return DataLoader(pairs, batch_size, shuffle, drop_last=drop_last, collate_fn=together)
