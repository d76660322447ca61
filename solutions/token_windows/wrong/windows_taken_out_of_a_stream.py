"""Gives the next window of an endless stream, whichever is asked for.

Believes: a loader asks for all windows in turn, in every epoch to the end.
Tell: Your dataset gives the next window, whatever index it is asked for. After a loop that was left, or a last batch that
    was dropped, the next epoch begins in the middle. Give the window that is asked for.
Caught by: batches_come_as_dataloader_makes_them
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
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


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(ids, max_length, stride)
    dataset = TensorDataset(*windows) if shuffle else _Stream(*windows)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
