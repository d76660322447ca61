"""Takes half of max_length as the stride where none is given.

Believes: the stride goes with the length, and 128 is only the half of 256.
Tell: Where no stride is given you take half of `max_length`. The default is 128, whatever the length.
Caught by: has_the_promised_defaults
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, Tensor):
        tokens = token_ids.detach().to(torch.int64)
    else:
        tokens = torch.tensor([int(token) for token in token_ids], dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    return tokens[:-1].unfold(0, max_length, stride), tokens[1:].unfold(0, max_length, stride)


class Windows(Dataset):
    """All windows of a text."""

    def __init__(self, ids, max_length, stride):
        self.pairs = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.pairs[0])

    def __getitem__(self, i):
        inputs, targets = self.pairs
        return inputs[i], targets[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: Optional[int] = None,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    if stride is None:
        stride = max(1, max_length // 2)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
