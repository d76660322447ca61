"""A subclass of DataLoader that tokenises in its constructor and yields tuples."""
from __future__ import annotations

from typing import Iterator

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("a window and a stride have at least one token")
    ids = (token_ids.detach().clone() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids))).long()
    last = ids.shape[0] - max_length
    if last <= 0:
        return tuple(torch.zeros((0, max_length), dtype=torch.long) for _ in range(2))
    inputs = ids[:-1].unfold(0, max_length, 1)[:last:stride]
    targets = ids[1:].unfold(0, max_length, 1)[:last:stride]
    return inputs.contiguous(), targets.contiguous()


class WindowLoader(DataLoader):
    def __init__(self, text: str, max_length: int, stride: int, **kwargs):
        tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
        inputs, targets = sliding_windows(tokens, max_length, stride)
        super().__init__(StackDataset(inputs, targets), **kwargs)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        for inputs, targets in super().__iter__():
            yield inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    return WindowLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
