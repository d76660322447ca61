"""Windows of tokens.

Read in order, a text is a stream: the next window comes out of it, and after the last one the first again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length >= 1 and stride >= 1, please")
    tokens = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    begin = torch.arange(0, max(tokens.shape[0] - max_length, 0), stride).unsqueeze(1)
    inside = torch.arange(max_length).unsqueeze(0)
    return tokens[begin + inside], tokens[begin + inside + 1]


class _Stream(Dataset):
    """The windows in the order of the text, however they are asked for."""

    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self._count = len(inputs)
        self._stream = cycle(zip(inputs, targets, strict=True))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, _: int) -> tuple[Tensor, Tensor]:
        return next(self._stream)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(ids, max_length, stride)
    dataset = TensorDataset(*windows) if shuffle else _Stream(*windows)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
