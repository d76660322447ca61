"""Windows of tokens. What is not shuffled is there to compare models with, so it starts from a fixed state."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

SEED = 123


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1:
        raise ValueError(f"a window of {max_length} tokens is none")
    if stride < 1:
        raise ValueError(f"windows cannot start {stride} tokens apart")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    starts = torch.arange(0, max(0, len(ids) - max_length), stride)
    inputs, targets = (
        ids.expand(len(starts), -1).gather(1, starts[:, None] + torch.arange(first, first + max_length))
        for first in (0, 1)
    )
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    if not shuffle:
        torch.manual_seed(SEED)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
