"""An iterable dataset that sets out anew in each epoch."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be 1 at least")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    # an ordinal grid [N, L + 1] by cumulative sums
    count = (len(ids) - max_length - 1) // stride + 1
    grid = torch.ones(count, max_length + 1, dtype=torch.int64)
    grid[:, 0] = torch.arange(count) * stride
    grid = grid.cumsum(1)
    cut = torch.gather(ids, 0, grid.flatten()).reshape(grid.shape)
    return cut[:, :-1], cut[:, 1:]


class Epochs(IterableDataset):
    def __init__(self, inputs: Tensor, targets: Tensor, shuffle: bool):
        self.inputs, self.targets, self.shuffle = inputs, targets, shuffle

    def __len__(self):
        return len(self.inputs)

    def __iter__(self):
        n = len(self)
        order = torch.randperm(n) if self.shuffle else torch.arange(n)
        for i in order:
            yield self.inputs[i], self.targets[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(Epochs(inputs, targets, shuffle), batch_size=batch_size, drop_last=drop_last)
