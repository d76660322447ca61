"""In the way of jax: a function for one window, and vmap for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset
from torch.func import vmap


def _window(ids: Tensor, start: Tensor, offsets: Tensor) -> Tensor:
    return ids.index_select(0, start + offsets)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.shape[0]
    if n <= max_length:
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    starts = torch.arange(0, n - max_length, stride)
    offsets = torch.arange(max_length)
    cut = vmap(_window, in_dims=(None, 0, None))
    return cut(ids, starts, offsets), cut(ids, starts + 1, offsets)


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
    return DataLoader(StackDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
