"""My sliding windows.

I go through the text with a for loop and collect the windows, first the input, then the target, which is the same
window moved by one.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length must be 1 or more")
    if stride < 1:
        raise ValueError("stride must be 1 or more")
    inputs = []
    targets = []
    for i in range(0, len(token_ids) - max_length, stride):
        inputs.append(torch.as_tensor(token_ids[i:i + max_length], dtype=torch.int64))
        targets.append(torch.as_tensor(token_ids[i + 1:i + max_length + 1], dtype=torch.int64))
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
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    dataset = list(zip(inputs, targets))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
