"""Sliding windows as a stream.

A deque with maxlen forgets its oldest token by itself, so I push the text through it token by token and look at it
whenever a window is complete *and* starts at a multiple of the stride. The deque is one token longer than a window:
the first max_length are the input, the last max_length the target.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def _stretches(tokens: Iterable[int], max_length: int, stride: int) -> Iterator[list[int]]:
    seen: deque[int] = deque(maxlen=max_length + 1)
    for position, token in enumerate(tokens):
        seen.append(token)
        start = position - max_length
        if start >= 0 and start % stride == 0:
            yield list(seen)


def sliding_windows(token_ids, max_length, stride):
    # Checked here, not in the generator: a generator does nothing before it is asked.
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1 but is {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1 but is {stride}")

    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids
    stretches = list(_stretches(tokens, max_length, stride))
    block = torch.tensor(stretches, dtype=torch.int64).reshape(len(stretches), max_length + 1)
    return block[:, :max_length].contiguous(), block[:, 1:].contiguous()


class Windows(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    (token_ids,) = encoding.encode_batch([text], allowed_special={"<|endoftext|>"})
    windows = Windows(token_ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
