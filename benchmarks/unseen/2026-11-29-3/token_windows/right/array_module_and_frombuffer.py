"""Bytes of an array('q') read by torch.frombuffer; the loader collates into tuples by itself."""
from __future__ import annotations

from array import array

import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("both max_length and stride must be 1 or larger")
    numbers = array("q", token_ids.tolist() if isinstance(token_ids, torch.Tensor) else token_ids)
    first, second = array("q"), array("q")
    count = 0
    start = 0
    while start < len(numbers) - max_length:
        first.extend(numbers[start:start + max_length])
        second.extend(numbers[start + 1:start + max_length + 1])
        count += 1
        start += stride
    if not count:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return (torch.frombuffer(first, dtype=torch.int64).view(count, max_length),
            torch.frombuffer(second, dtype=torch.int64).view(count, max_length))


def _together(pairs):
    inputs, targets = zip(*pairs)
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    inputs, targets = sliding_windows(ids, max_length, stride)
    pairs = [(inputs[i], targets[i]) for i in range(len(inputs))]
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=_together)
