"""A batch is one index into the tokens, not many windows put together: the sampler hands out whole batches of starts."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


class TokenWindows(Dataset[tuple[Tensor, Tensor]]):
    """Windows of a text by number, or by a list of numbers."""

    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"max_length={max_length}, stride={stride}: both must be 1 or more")
        if not isinstance(token_ids, Tensor):
            token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
        self.token_ids = token_ids.to(torch.int64)
        self.max_length = max_length
        self.stride = stride
        self.starts = range(0, len(token_ids) - max_length, stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, numbers: int | list[int]) -> tuple[Tensor, Tensor]:
        if isinstance(numbers, int):
            start = self.starts[numbers]
            stretch = self.token_ids[start : start + self.max_length + 1]
        elif numbers:
            starts = torch.tensor([self.starts[number] for number in numbers])
            stretch = self.token_ids[starts[:, None] + torch.arange(self.max_length + 1)]
        else:
            stretch = self.token_ids.new_empty(0, self.max_length + 1)
        return stretch[..., :-1], stretch[..., 1:]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """All windows, as one batch."""
    windows = TokenWindows(token_ids, max_length, stride)
    return windows[list(range(len(windows)))]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TokenWindows(ids, max_length, stride)
    order = RandomSampler(windows) if shuffle else SequentialSampler(windows)
    return DataLoader(windows, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)
