"""Week 4 hand-in: windows and loader.

The windows are slices, put together with torch.cat. For the random order I use SubsetRandomSampler over all the
window numbers; it draws a new permutation from torch's generator whenever an epoch begins.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, SequentialSampler, SubsetRandomSampler, TensorDataset


def _slices(ids: Tensor, starts: range, length: int) -> Tensor:
    rows = [ids[start : start + length].unsqueeze(0) for start in starts]
    rows.append(ids.new_empty((0, length)))  # so that there always is something to cat
    return torch.cat(rows, dim=0)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")

    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = _slices(ids, starts, max_length)
    targets = _slices(ids[1:], starts, max_length)
    return inputs, targets


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
    numbers = range(len(dataset))
    sampler = SubsetRandomSampler(numbers) if shuffle else SequentialSampler(numbers)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
