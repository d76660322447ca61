"""One pass over the tokens, one at a time, with a deque of the last max_length + 1 of them."""
from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _stream(tokens: Iterable[int], max_length: int, stride: int) -> Iterator[list[int]]:
    recent: deque[int] = deque(maxlen=max_length + 1)
    for position, token in enumerate(tokens):
        recent.append(int(token))
        start = position - max_length
        if start >= 0 and start % stride == 0:
            yield list(recent)


def sliding_windows(token_ids, max_length, stride) -> tuple[Tensor, Tensor]:
    if max_length <= 0 or stride <= 0:
        raise ValueError("max_length and stride have to be positive, they are %d and %d" % (max_length, stride))
    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids
    inputs, targets = [], []
    for window in _stream(tokens, max_length, stride):
        inputs.append(window[:-1])
        targets.append(window[1:])
    return (torch.tensor(inputs, dtype=torch.int64).view(-1, max_length),
            torch.tensor(targets, dtype=torch.int64).view(-1, max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
