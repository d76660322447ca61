"""Sliding windows over the tokens of a text, and a DataLoader that serves them in batches.

Windows are cut with unfold. All arguments are passed on to the DataLoader.
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
    if t.shape[0] <= max_length:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    windows = t.unfold(0, max_length + 1, stride)
    return windows[:, :-1].contiguous(), windows[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    if 0 < len(dataset) < batch_size:
        batch_size = len(dataset)  # there is no more to put into a batch
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
