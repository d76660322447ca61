from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _cut(ids: Tensor, offset: int, width: int, starts: range) -> Tensor:
    out = torch.empty((len(starts), width), dtype=torch.int64)
    for k, s in enumerate(starts):
        out[k] = ids[s + offset : s + offset + width]
    return out


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length={max_length}")
    if stride < 1:
        raise ValueError(f"stride={stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = _cut(ids, 1, max_length, starts)
    targets = _cut(ids, 0, max_length, starts)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size, shuffle, drop_last=drop_last)
