from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Two overlapping views of one copy of the tokens."""
    if not max_length >= 1:
        raise ValueError("no window can have %s tokens" % max_length)
    if not stride >= 1:
        raise ValueError("windows cannot be %s tokens apart" % stride)
    # a fresh, dense copy: as_strided counts in memory, from its beginning
    memory = torch.as_tensor(token_ids, dtype=torch.int64).clone(memory_format=torch.contiguous_format)
    free = memory.numel() - max_length
    if free < 1:
        return memory.new_empty(0, max_length), memory.new_empty(0, max_length)
    n_windows = 1 + (free - 1) // stride
    first = memory.storage_offset()
    inputs = memory.as_strided([n_windows, max_length], [stride, 1], first)
    targets = memory.as_strided([n_windows, max_length], [stride, 1], first + 1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    tokens = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(torch.IntTensor(tokens), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, pin_memory=False)
