"""Token windows, with batches that need no new memory.

Every batch has the same shape, so the loader has one piece of memory for the inputs and one for the targets, and the
windows are stacked right into them. My training loop gives the same losses as before, to the last digit.
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
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64)
    targets = torch.empty((len(starts), max_length), dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


class BatchMemory:
    """collate_fn: stacks the windows of a batch into memory that is there already."""

    def __init__(self, batch_size: int, max_length: int) -> None:
        self.inputs = torch.empty((batch_size, max_length), dtype=torch.int64)
        self.targets = torch.empty((batch_size, max_length), dtype=torch.int64)

    def __call__(self, pairs: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
        inputs = self.inputs[: len(pairs)]
        targets = self.targets[: len(pairs)]
        for row, (window, following) in enumerate(pairs):
            inputs[row].copy_(window)
            targets[row].copy_(following)
        return inputs, targets


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
    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=BatchMemory(batch_size, max_length),
    )
