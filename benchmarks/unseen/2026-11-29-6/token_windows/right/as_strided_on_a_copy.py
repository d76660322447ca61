"""Windows with as_strided, as in NumPy's stride tricks.

The tokens are first copied into one dense row, so that the strides and the offset are known;
then rows of the result are `stride` tokens apart and columns one token.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


def _dense_row(token_ids) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64).clone(memory_format=torch.contiguous_format)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("max_length and stride must both be >= 1, got (%r, %r)" % (max_length, stride))
    row = _dense_row(token_ids)
    n_windows = max(0, -((max_length - row.numel()) // stride))
    if n_windows == 0:
        return row.new_empty((0, max_length)), row.new_empty((0, max_length))
    shape, steps = (n_windows, max_length), (stride, 1)
    inputs = torch.as_strided(row, shape, steps, storage_offset=0)
    targets = torch.as_strided(row, shape, steps, storage_offset=1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(StackDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
