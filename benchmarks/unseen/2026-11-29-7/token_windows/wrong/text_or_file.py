"""Windows of tokens. The loader takes a text, or the name of a file that holds one, whichever is at hand."""

from __future__ import annotations

import os
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length ({max_length}) and stride ({stride}) must be positive")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    n = token_ids.size(0)
    count = max(0, (n - max_length + stride - 1) // stride)
    index = torch.arange(count).mul(stride).unsqueeze(1).add(torch.arange(max_length))
    tokens = token_ids.to(torch.int64)
    return tokens[index], tokens[index.add(1)]


def _read(text: str) -> str:
    """The text itself, or what is in the file of that name."""
    if os.path.isfile(text):
        with open(text, encoding="utf-8") as file:
            return file.read()
    return text


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(_read(text), allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
