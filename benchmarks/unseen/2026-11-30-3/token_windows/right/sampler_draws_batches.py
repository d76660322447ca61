"""The dataset is asked for many windows at once, by a tensor of indices."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, RandomSampler, SequentialSampler, BatchSampler


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length >= 1 is needed")
    if stride < 1:
        raise ValueError("stride >= 1 is needed")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = max(0, len(ids) - max_length)
    # all windows of stride 1 would be a lot, so: split the text into blocks of `stride`, one window a block
    heads = torch.tensor_split(ids, list(range(stride, count, stride))) if count else ()
    starts, at = [], 0
    for head in heads:
        starts.append(at)
        at += len(head)
    out = torch.empty((2, len(starts), max_length), dtype=torch.int64)
    for row, start in enumerate(starts):
        out[0, row].copy_(ids.narrow(0, start, max_length))
        out[1, row].copy_(ids.narrow(0, start + 1, max_length))
    return out[0], out[1]


class TensorWindows(Dataset):
    def __init__(self, ids: Tensor, max_length: int, stride: int):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, indices: list[int]) -> tuple[Tensor, Tensor]:
        return self.inputs[indices], self.targets[indices]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int32)
    data = TensorWindows(ids, max_length, stride)
    sampler = RandomSampler(data) if shuffle else SequentialSampler(data)
    # batch_size=None: an "item" is a whole batch already, nothing is left to collate
    return DataLoader(data, sampler=BatchSampler(sampler, batch_size, drop_last), batch_size=None)
