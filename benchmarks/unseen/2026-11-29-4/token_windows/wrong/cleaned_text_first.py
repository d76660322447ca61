"""Token windows: sliding_windows fills two tensors row by row, create_dataloader tokenises and loads."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def clean(text: str) -> str:
    return " ".join(text.split())


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    n_windows = len(range(0, len(t) - max_length, stride))
    inputs = torch.zeros(n_windows, max_length, dtype=torch.int64)
    targets = torch.zeros(n_windows, max_length, dtype=torch.int64)
    for i in range(n_windows):
        inputs[i] = t[i * stride : i * stride + max_length]
        targets[i] = t[i * stride + 1 : i * stride + max_length + 1]
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(clean(text), allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
