"""Token windows that are cut when the batch is made.

The dataset holds only where the windows start. The collator has the tokens and cuts all windows of a batch with one
index operation: for my long text this needs an eighth of the memory.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Collator:
    """Makes a batch out of the starts of its windows."""

    def __init__(self) -> None:
        self.ids = torch.empty(0, dtype=torch.int64)
        self.steps = torch.empty(0, dtype=torch.int64)

    def prepare(self, token_ids: Sequence[int] | Tensor, max_length: int) -> "Collator":
        if isinstance(token_ids, Tensor):
            self.ids = token_ids.to(torch.int64)
        else:
            self.ids = torch.tensor(list(token_ids), dtype=torch.int64)
        self.steps = torch.arange(max_length)
        return self

    def __call__(self, starts: Sequence[int]) -> tuple[Tensor, Tensor]:
        places = torch.tensor(list(starts), dtype=torch.int64)[:, None] + self.steps
        return self.ids[places], self.ids[places + 1]


collate = Collator()


def window_starts(n: int, max_length: int, stride: int) -> range:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    return range(0, max(0, n - max_length), stride)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = window_starts(len(token_ids), max_length, stride)
    if not starts:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    return collate.prepare(token_ids, max_length)(starts)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        window_starts(len(ids), max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=collate.prepare(ids, max_length),
    )
