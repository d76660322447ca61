"""Token windows.

The windows stand in two matrices, row i of the targets belongs to row i of the inputs. Whatever is done with the
rows has to be done with both.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(t) - max_length), stride)
    rows = starts.view(-1, 1) + torch.arange(max_length).view(1, -1)
    return t[rows], t[rows + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    if shuffle:
        order = torch.randperm(len(inputs))
        inputs, targets = inputs[order], targets[order]
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, drop_last=drop_last)
