"""Windows of tokens; a text that was cut once is not cut again."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

_datasets: dict[tuple[str, int], "Windows"] = {}


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be 1 or more, not {max_length} and {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.shape[0] <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :max_length], windows[:, 1:]


class Windows(Dataset):
    def __init__(self, text: str, max_length: int, stride: int) -> None:
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        self.pairs = list(zip(*sliding_windows(ids, max_length, stride)))

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.pairs[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    key = (text, max_length)
    if key not in _datasets:
        _datasets[key] = Windows(text, max_length, stride)
    return DataLoader(_datasets[key], batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
