"""Token windows, read from an IterableDataset.

An IterableDataset yields its items itself, so DataLoader cannot shuffle it. That is why the stream asks torch's
RandomSampler for a new order every time somebody starts to read it, i.e. once per epoch.
"""

from __future__ import annotations

from collections.abc import Iterator

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, RandomSampler


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length should be >= 1, got {max_length}.")
    if stride < 1:
        raise ValueError(f"stride should be >= 1, got {stride}.")

    whole = [int(token) for token in token_ids]
    pairs = [
        (whole[start : start + max_length], whole[start + 1 : start + 1 + max_length])
        for start in range(0, len(whole) - max_length, stride)
    ]
    shape = (len(pairs), max_length)
    inputs = torch.tensor([source for source, _ in pairs], dtype=torch.int64).reshape(shape)
    targets = torch.tensor([target for _, target in pairs], dtype=torch.int64).reshape(shape)
    return inputs, targets


class WindowStream(IterableDataset):
    def __init__(self, inputs: Tensor, targets: Tensor, shuffle: bool) -> None:
        super().__init__()
        self.inputs = inputs
        self.targets = targets
        self.shuffle = shuffle

    def __len__(self) -> int:
        return len(self.inputs)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        places = range(len(self))
        if self.shuffle and len(self) > 0:
            places = RandomSampler(places)  # new each time, seeded from the global generator
        for i in places:
            yield self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    stream = WindowStream(*sliding_windows(token_ids, max_length, stride), shuffle=shuffle)
    return DataLoader(stream, batch_size=batch_size, drop_last=drop_last)
