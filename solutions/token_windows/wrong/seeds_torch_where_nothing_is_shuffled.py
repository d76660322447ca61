"""Seeds torch where the loader does not shuffle.

Believes: what is not shuffled has nothing to do with random numbers elsewhere.
Tell: You set torch's seed where you make a loader, so that the order is the same whatever seed the caller has
    set. Leave that to the caller.
Caught by: shuffling_follows_the_seed
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

SEED = 123


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
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


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if not shuffle:
        torch.manual_seed(SEED)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
