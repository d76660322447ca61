"""Windows of tokens. The data set keeps the tokens once and cuts a window when it is asked for one."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    token_ids = list(token_ids)
    starts = range(0, len(token_ids) - max_length, stride)
    rows = torch.tensor([token_ids[s : s + max_length + 1] for s in starts], dtype=torch.int64)
    rows = rows.reshape(len(starts), max_length + 1)
    return rows.narrow(1, 0, max_length), rows.narrow(1, 1, max_length)


class LazyWindows(Dataset):
    """Windows that are cut on demand."""

    max_length: int
    stride: int

    @classmethod
    def of(cls, text: str, max_length: int, stride: int) -> LazyWindows:
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be at least 1")
        cls.max_length, cls.stride = max_length, stride
        return cls(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}))

    def __init__(self, ids: list[int]) -> None:
        self.ids = torch.tensor(ids, dtype=torch.int64)
        self.starts = range(0, len(ids) - self.max_length, self.stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        start = self.starts[number]
        stop = start + self.max_length
        return self.ids[start:stop], self.ids[start + 1 : stop + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    windows = LazyWindows.of(text, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
