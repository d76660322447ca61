"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64).flatten()
    count = 0 if len(ids) <= max_length else (len(ids) - max_length - 1) // stride + 1
    inputs = torch.zeros(count, max_length, dtype=torch.int64)
    targets = torch.zeros(count, max_length, dtype=torch.int64)
    for i in range(count):
        begin = i * stride
        inputs[i] = ids.narrow(0, begin, max_length)
        targets[i] = ids.narrow(0, begin + 1, max_length)
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
    inputs, targets = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)

    if drop_last and len(inputs) > batch_size:
        # keep as many windows as fill whole batches, so every batch has the same shape
        usable = len(inputs) // batch_size * batch_size
        inputs, targets = inputs[:usable], targets[:usable]

    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
