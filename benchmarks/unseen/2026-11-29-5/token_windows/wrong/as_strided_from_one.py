"""Token windows with torch.as_strided.

Row i begins `stride` places after row i - 1, and inside of a row the tokens lie side by side. The targets have the same
geometry and begin one place later. Both are cloned, so the caller's tensor is left alone.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")

    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    ids = token_ids.to(torch.int64).contiguous()  # as_strided needs tokens that lie side by side

    count = len(range(0, len(ids) - max_length, stride))
    if count == 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))

    size = (count, max_length)
    steps = (stride, 1)
    inputs = torch.as_strided(ids, size, steps)
    targets = torch.as_strided(ids, size, steps, storage_offset=1)
    return inputs.clone(), targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
