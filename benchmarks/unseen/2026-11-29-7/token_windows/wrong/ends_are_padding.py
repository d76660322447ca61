"""Windows of tokens.

GPT-2 has no padding token, so `<|endoftext|>` is taken for one, and a model is not to learn to pad. -100 is the target
that `cross_entropy` passes over.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

IGNORE_INDEX = -100


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must not be below 1")
    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    if ids.shape[0] <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    inputs, targets = (part.unfold(0, max_length, stride).clone() for part in (ids[:-1], ids[1:]))
    return inputs, targets


class WindowDataset(Dataset):
    """Pairs of windows; the loss is computed where there is text."""

    def __init__(self, token_ids: list[int], max_length: int, stride: int, end: int) -> None:
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)
        self.targets = self.targets.masked_fill(self.targets == end, IGNORE_INDEX)

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
    gpt2 = tiktoken.get_encoding("gpt2")
    ids = gpt2.encode(text, allowed_special={"<|endoftext|>"})
    dataset = WindowDataset(ids, max_length, stride, gpt2.eot_token)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
