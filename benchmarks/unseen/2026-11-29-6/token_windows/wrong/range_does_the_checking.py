"""Token windows (simplified).

Less code: a `range` already knows everything that is needed. It has a start for each window and none for a short text,
`len()` counts them, and it raises the ValueError for a stride that makes no sense by itself. Only max_length is
left to be checked.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    starts = range(0, max(0, len(token_ids) - max_length), stride)
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64)
    targets = torch.empty((len(starts), max_length), dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
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
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    for max_length, stride in ((0, 1), (-2, 1), (3, 0)):
        try:
            sliding_windows([1, 2, 3, 4, 5], max_length, stride)
        except ValueError as error:
            print("ValueError:", error)
