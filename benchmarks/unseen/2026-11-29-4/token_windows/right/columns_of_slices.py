"""Instead of cutting row after row I cut column after column.

Column j of the inputs holds the tokens j, j + stride, j + 2 * stride, ...: that is a Python slice with a step.
Column j of the targets is column j + 1 of the inputs, so max_length + 1 columns are enough for both.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive integers")

    t = torch.as_tensor(token_ids, dtype=torch.int64)
    m = max(0, len(t) - max_length)  # a window may start at 0, 1, ..., m - 1
    columns = [t[j : j + m : stride] for j in range(max_length + 1)]
    block = torch.stack(columns, dim=1)  # [N, max_length + 1]
    inputs = block[:, :-1]
    targets = block[:, 1:]

    assert inputs.shape == targets.shape
    assert inputs.shape[1] == max_length
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoder = tiktoken.get_encoding("gpt2")
    t = encoder.encode(text, disallowed_special=(), allowed_special={"<|endoftext|>"})
    return DataLoader(
        dataset=TensorDataset(*sliding_windows(token_ids=t, max_length=max_length, stride=stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
