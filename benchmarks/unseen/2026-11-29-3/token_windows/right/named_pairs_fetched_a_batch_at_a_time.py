"""A dataset with __getitems__ that builds a batch in one go, and batches that are named tuples."""
from __future__ import annotations

from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor


def _number_of_windows(n: int, max_length: int, stride: int) -> int:
    whole, rest = divmod(n - max_length, stride)
    return max(0, whole + bool(rest))


def _gather(ids: Tensor, starts: Tensor, max_length: int) -> Windows:
    grid = starts.reshape(-1, 1) + torch.arange(max_length + 1, device=ids.device)
    both = ids[grid]
    return Windows(both.narrow(1, 0, max_length), both.narrow(1, 1, max_length))


def sliding_windows(token_ids, max_length, stride) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("sizes below 1 make no windows")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    n_windows = _number_of_windows(len(ids), max_length, stride)
    return _gather(ids, torch.arange(n_windows, device=ids.device) * stride, max_length)


class TokenWindows(Dataset):
    def __init__(self, tokens: list[int], max_length: int, stride: int):
        if max_length < 1 or stride < 1:
            raise ValueError("sizes below 1 make no windows")
        self.ids = torch.tensor(tokens, dtype=torch.long)
        self.max_length = max_length
        self.stride = stride

    def __len__(self):
        return _number_of_windows(len(self.ids), self.max_length, self.stride)

    def __getitem__(self, index):
        inputs, targets = self.__getitems__([index])
        return Windows(inputs[0], targets[0])

    def __getitems__(self, indices):
        return _gather(self.ids, torch.tensor(indices) * self.stride, self.max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(TokenWindows(tokens, max_length, stride), batch_size, shuffle,
                      drop_last=drop_last, collate_fn=lambda batch: batch)
